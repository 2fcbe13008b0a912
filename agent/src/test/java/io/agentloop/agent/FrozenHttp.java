package io.agentloop.agent;

import io.agentloop.git.UpstreamHttp;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A way to the upstream that can be held up, as if the agent's container were paused. */
final class FrozenHttp {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition thawed = lock.newCondition();
    private boolean frozen;

    UpstreamHttp over(UpstreamHttp real) {
        return new UpstreamHttp() {
            @Override
            public Answer send(String method, String path, Map<String, String> headers, @Nullable Body body)
                    throws IOException {
                await();
                return real.send(method, path, headers, body);
            }
        };
    }

    void freeze() {
        set(true);
    }

    void thaw() {
        set(false);
    }

    private void set(boolean now) {
        lock.lock();
        try {
            frozen = now;
            thawed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void await() throws IOException {
        lock.lock();
        try {
            while (frozen) {
                thawed.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while frozen");
        } finally {
            lock.unlock();
        }
    }
}
