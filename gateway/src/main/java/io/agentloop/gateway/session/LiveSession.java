package io.agentloop.gateway.session;

import io.agentloop.gateway.call.Caller;
import io.agentloop.gateway.call.Seen;
import io.agentloop.protocol.time.Ticker;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** A session that goes on: when it was last heard, what it has open, what it met last. */
public final class LiveSession {
    private final Caller caller;
    private final LongSupplier nanoTime;
    private final Set<Runnable> open = ConcurrentHashMap.newKeySet();
    private final Set<Runnable> tunnels = ConcurrentHashMap.newKeySet();
    private final Lock lock = new ReentrantLock();
    private final Condition quiet = lock.newCondition();
    private volatile long heard;
    private volatile Met met = new Met(Seen.NOTHING, "");
    private volatile boolean over;

    /**
     * The last thing of weight.
     *
     * @param scope whose budget refused; empty when none did
     */
    public record Met(Seen seen, String scope) {}

    LiveSession(Caller caller, LongSupplier nanoTime) {
        this.caller = caller;
        this.nanoTime = nanoTime;
        this.heard = nanoTime.getAsLong();
    }

    /** Whose it is. */
    public Caller caller() {
        return caller;
    }

    /** A byte went either way. */
    public void touch() {
        heard = nanoTime.getAsLong();
    }

    /**
     * A call begins; whoever says so also says when it is done.
     *
     * @param hangUp ends it at once; run when the session ends first
     * @return false when the session is over already
     */
    public boolean begin(Runnable hangUp) {
        touch();
        open.add(hangUp);
        return !over;
    }

    /** The call is over and booked. */
    public void done(Runnable hangUp) {
        touch();
        lock.lock();
        try {
            open.remove(hangUp);
            quiet.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * A connection to an allowed host, which is no call, is there.
     *
     * @param hangUp ends it at once; run when the session ends first
     * @return false when the session is over already
     */
    public boolean opened(Runnable hangUp) {
        touch();
        tunnels.add(hangUp);
        return !over;
    }

    /** That connection is over. */
    public void closed(Runnable hangUp) {
        tunnels.remove(hangUp);
    }

    /** Waits until no call is open any more, at most for so long. */
    public void awaitQuiet(Duration most, Ticker ticker) throws InterruptedException {
        lock.lock();
        try {
            long left = most.toNanos();
            while (!open.isEmpty() && left > 0) {
                left = ticker.await(lock, quiet, left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Remembers what a call met. */
    public void met(Seen seen, String scope) {
        met = new Met(seen, scope);
    }

    /** What a call met last. */
    public Met met() {
        return met;
    }

    /** How long nothing was heard. */
    public Duration idle() {
        return Duration.ofNanos(Math.max(0, nanoTime.getAsLong() - heard));
    }

    /** Calls on their way. */
    public int openCalls() {
        return open.size();
    }

    void end() {
        over = true;
        hangUp();
    }

    void hangUp() {
        open.forEach(Runnable::run);
        tunnels.forEach(Runnable::run);
    }
}
