package io.agentloop.suite.framework;

import io.agentloop.suite.process.Sink;
import io.agentloop.suite.process.TimeLimit;
import java.time.Duration;

/** A limit on the time in which a program prints nothing; it begins with the first output. */
public final class Silence implements TimeLimit {
    private final Duration longest;
    private volatile long lastNanos;
    private volatile boolean begun;
    private final long madeNanos = System.nanoTime();
    private volatile Duration start = Duration.ZERO;

    Silence(Duration longest) {
        this.longest = longest;
    }

    /** The program said something. */
    public void heard() {
        lastNanos = System.nanoTime();
        if (!begun) {
            start = Duration.ofNanos(lastNanos - madeNanos);
            begun = true;
        }
    }

    /** The same sink, listened to. */
    Sink listeningTo(Sink sink) {
        return (bytes, count) -> {
            heard();
            sink.accept(bytes, count);
        };
    }

    /** How long the program took to its first output; zero before it. */
    public Duration start() {
        return start;
    }

    @Override
    public Duration left() {
        return begun ? longest.minusNanos(System.nanoTime() - lastNanos) : longest;
    }
}
