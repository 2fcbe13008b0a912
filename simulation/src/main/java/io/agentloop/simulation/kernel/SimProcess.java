package io.agentloop.simulation.kernel;

import io.agentloop.protocol.time.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/**
 * One simulated process: its threads, its clock, and a queue of what they have to do. Paused, nothing in the queue is done. Killed, the
 * queue is gone, and with it every thread: no {@code finally} runs, as after SIGKILL.
 */
public final class SimProcess implements Ticker, InstantSource {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final Kernel kernel;
    private final String name;
    private final int number;
    private final ArrayDeque<Runnable> queue = new ArrayDeque<>();
    private final List<Runnable> mourners = new ArrayList<>();
    private boolean alive = true;
    private boolean paused;
    private long skew;

    SimProcess(Kernel kernel, String name, int number) {
        this.kernel = kernel;
        this.name = name;
        this.number = number;
    }

    int number() {
        return number;
    }

    /** Its name, for the trace. */
    public String name() {
        return name;
    }

    /** Starts a thread in it; threads that this one starts are in it as well. */
    public void start(String thread, Runnable what) {
        if (alive) {
            VirtualThreads.on(this::enqueue).name(thread).start(what);
        }
    }

    /** Makes threads in it. */
    public ThreadFactory threads() {
        return VirtualThreads.on(this::enqueue).factory();
    }

    private void enqueue(Runnable task) {
        if (!kernel.isOurs() || !alive) {
            return;
        }
        queue.add(task);
        if (!paused && queue.size() == 1) {
            kernel.ready(this);
        }
    }

    void runOne() {
        Runnable task = queue.remove();
        if (queue.isEmpty()) {
            kernel.unready(this);
        }
        task.run();
    }

    /** Runs this when it is killed. */
    public void onDeath(Runnable mourner) {
        mourners.add(mourner);
    }

    /** Forgets to run it. */
    public void forget(Runnable mourner) {
        mourners.remove(mourner);
    }

    /** Ends it at once. */
    public void kill() {
        if (!alive) {
            return;
        }
        alive = false;
        if (!queue.isEmpty() && !paused) {
            kernel.unready(this);
        }
        queue.clear();
        List.copyOf(mourners).forEach(Runnable::run);
        mourners.clear();
    }

    /** Stops it where it is. */
    public void pause() {
        if (alive && !paused) {
            paused = true;
            if (!queue.isEmpty()) {
                kernel.unready(this);
            }
        }
    }

    /** Lets it go on. */
    public void resume() {
        if (alive && paused) {
            paused = false;
            if (!queue.isEmpty()) {
                kernel.ready(this);
            }
        }
    }

    /** Tells whether it has not been killed. */
    public boolean alive() {
        return alive;
    }

    /** Tells whether it is stopped where it is. */
    public boolean paused() {
        return paused;
    }

    /** Sets its wall clock wrong by so much. */
    public void skew(Duration by) {
        skew = by.toNanos();
    }

    @Override
    public Instant instant() {
        return BEGIN.plusNanos(kernel.nanos() + skew);
    }

    @Override
    public long nanos() {
        return kernel.nanos();
    }

    @Override
    @SuppressWarnings("WaitNotInLoop") // whoever calls this loops
    public long await(Lock lock, Condition condition, long nanos) throws InterruptedException {
        long end = kernel.nanos() + nanos;
        Alarm alarm = kernel.after(nanos, () -> start("alarm", () -> signal(lock, condition)));
        try {
            condition.await();
        } finally {
            alarm.callOff();
        }
        return end - kernel.nanos();
    }

    private static void signal(Lock lock, Condition condition) {
        lock.lock();
        try {
            condition.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
