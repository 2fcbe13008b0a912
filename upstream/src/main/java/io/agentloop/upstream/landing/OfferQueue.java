package io.agentloop.upstream.landing;

import io.agentloop.protocol.time.Ticker;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What waits to be landed, in the order in which it came. */
final class OfferQueue<T> {
    private final Ticker ticker;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final ArrayDeque<T> waiting = new ArrayDeque<>();

    OfferQueue(Ticker ticker) {
        this.ticker = ticker;
    }

    void add(T one) {
        lock.lock();
        try {
            waiting.add(one);
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The first, waiting for it as long as it takes. */
    T take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty()) {
                filled.await();
            }
            return waiting.remove();
        } finally {
            lock.unlock();
        }
    }

    /** The first, waiting for it at most for so long; null when there was none. */
    @Nullable T poll(long nanos) throws InterruptedException {
        long left = nanos;
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty() && left > 0) {
                left = ticker.await(lock, filled, left);
            }
            return waiting.poll();
        } finally {
            lock.unlock();
        }
    }

    /** Those that wait at this moment, at most so many. */
    List<T> drain(int most) {
        lock.lock();
        try {
            List<T> all = new ArrayList<>();
            while (all.size() < most && !waiting.isEmpty()) {
                all.add(waiting.remove());
            }
            return all;
        } finally {
            lock.unlock();
        }
    }
}
