package io.agentloop.upstream.landing;

import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.time.Ticker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The newest state of both branches, for everybody who only looks, and a place to wait for the next one. */
public final class BoardWatch {
    private final Ticker ticker;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable State state;
    private long nudges;

    /** Both branches at one moment. */
    public record State(LandedHistory.Tips tips, Board board) {}

    /** Waits go by the machine's clock. */
    public BoardWatch() {
        this(Ticker.SYSTEM);
    }

    /** Waits go by this clock. */
    public BoardWatch(Ticker ticker) {
        this.ticker = ticker;
    }

    void moved(LandedHistory.Tips tips, Board board) {
        lock.lock();
        try {
            state = new State(tips, board);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The newest state. */
    public State now() {
        lock.lock();
        try {
            State known = state;
            if (known == null) {
                throw new IllegalStateException("the board has not been read yet");
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the state is another than this one, or the time is over; then the newest state. */
    public State await(LandedHistory.Tips seen, Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lock();
        try {
            long nudgesSeen = nudges;
            while (left > 0 && nudges == nudgesSeen && now().tips().equals(seen)) {
                left = ticker.await(lock, changed, left);
            }
            return now();
        } finally {
            lock.unlock();
        }
    }

    /** Wakes everybody who waits, because the world has changed otherwise. */
    public void nudge() {
        lock.lock();
        try {
            nudges++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The longest wait that anybody is granted. */
    public static Duration bounded(long seconds) {
        return Duration.ofNanos(Math.min(TimeUnit.SECONDS.toNanos(30), Math.max(0, TimeUnit.SECONDS.toNanos(seconds))));
    }
}
