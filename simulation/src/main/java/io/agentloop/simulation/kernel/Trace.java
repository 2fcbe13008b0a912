package io.agentloop.simulation.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What happened: a number that tells two runs apart, and lines for whoever replays a seed. */
public final class Trace {
    private final boolean readable;
    private final List<String> lines = new ArrayList<>();
    private long hash = 1;

    /** Keeps lines only when somebody will read them. */
    public Trace(boolean readable) {
        this.readable = readable;
    }

    void step(long nanos, int process) {
        hash = (hash ^ nanos) * 0x100000001B3L + process;
    }

    void line(long nanos, String who, Supplier<String> text) {
        if (readable) {
            lines.add(String.format(Locale.ROOT, "%9.3f %-12s %s", nanos / 1e9, who, text.get()));
        }
    }

    /** The same for two runs in which the same threads ran in the same order at the same times. */
    public long hash() {
        return hash;
    }

    /** One line per event. */
    public List<String> lines() {
        return List.copyOf(lines);
    }
}
