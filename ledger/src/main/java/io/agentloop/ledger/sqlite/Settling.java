package io.agentloop.ledger.sqlite;

import io.agentloop.ledger.LedgerBroken;
import io.agentloop.ledger.Settlement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Settlements on their way to the disk. What cannot be written, as on a full disk, is kept and tried again with the next
 * one; should this program die first, the calls count as left open.
 */
final class Settling implements AutoCloseable {
    private record Waiting(long call, Settlement settlement, long now) {}

    private final Database database;
    private final CallRows calls;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final Semaphore work = new Semaphore(0);
    private final Thread writer = new Thread(this::write, "ledger");

    Settling(Database database, CallRows calls) {
        this.database = database;
        this.calls = calls;
        writer.setDaemon(true);
    }

    void start() {
        writer.start();
    }

    void add(long call, Settlement settlement, long now) {
        synchronized (waiting) {
            waiting.add(new Waiting(call, settlement, now));
        }
        work.release();
    }

    /** Returns when all that was added is on disk. */
    void finish() {
        database.alone("settle", () -> {
            List<Waiting> batch = batch();
            if (!batch.isEmpty()) {
                settle(batch);
            }
            return true;
        });
    }

    private void settle(List<Waiting> batch) {
        boolean done = false;
        try {
            database.onDisk("settle", () -> {
                for (Waiting each : batch) {
                    calls.settle(each.call, each.settlement, each.now);
                }
                return true;
            });
            done = true;
        } finally {
            if (!done) {
                keep(batch);
            }
        }
    }

    private List<Waiting> batch() {
        synchronized (waiting) {
            List<Waiting> batch = new ArrayList<>(waiting);
            waiting.clear();
            return batch;
        }
    }

    private void keep(List<Waiting> batch) {
        synchronized (waiting) {
            batch.reversed().forEach(waiting::addFirst);
        }
    }

    private void write() {
        try {
            while (true) {
                work.acquire();
                work.drainPermits();
                attempt();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt() {
        try {
            finish();
        } catch (LedgerBroken full) {
            // Kept for the next time. A reservation meets the same trouble and refuses the call, in words.
        }
    }

    @Override
    public void close() {
        writer.interrupt();
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        finish();
    }
}
