package io.agentloop.simulation.network;

import io.agentloop.simulation.kernel.Signal;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What becomes of a request: the first word counts. */
final class Outcome<T> {
    private final Signal known = new Signal();
    private @Nullable T value;
    private String failure = "";

    void succeed(T result) {
        if (!known.fired()) {
            value = result;
            known.fire();
        }
    }

    void fail(String why) {
        if (!known.fired()) {
            failure = why;
            known.fire();
        }
    }

    void take(Outcome<T> other) {
        T result = other.value;
        if (result == null) {
            fail(other.failure);
        } else {
            succeed(result);
        }
    }

    T await() throws IOException {
        try {
            known.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for an answer", e);
        }
        T result = value;
        if (result == null) {
            throw new IOException(failure);
        }
        return result;
    }
}
