package io.agentloop.agent.pace;

import io.agentloop.protocol.time.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Whether the loop is to leave; every wait of the loop ends when it is. */
public final class Stop {
    private final Ticker ticker;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition asked = lock.newCondition();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean requested;

    /** Nobody has asked yet; waits go by the machine's clock. */
    public Stop() {
        this(Ticker.SYSTEM);
    }

    /** Nobody has asked yet. */
    public Stop(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Asks the loop to leave. */
    public void request() {
        lock.lock();
        try {
            if (requested) {
                return;
            }
            requested = true;
            asked.signalAll();
        } finally {
            lock.unlock();
        }
        listeners.forEach(Runnable::run);
    }

    /** Tells whether the loop is to leave. */
    public boolean requested() {
        return requested;
    }

    /** Runs this when the loop is asked to leave, at once if it has been. */
    public void onRequest(Runnable listener) {
        listeners.add(listener);
        if (requested()) {
            listener.run();
        }
    }

    /** Waits; true when the loop is to leave, which ends the wait. */
    public boolean await(Duration time) throws InterruptedException {
        long left = time.toNanos();
        lock.lockInterruptibly();
        try {
            while (left > 0 && !requested) {
                left = ticker.await(lock, asked, left);
            }
            return requested;
        } finally {
            lock.unlock();
        }
    }
}
