package io.agentloop.suite.framework;

import java.time.Duration;

/** Durations as people read them. */
public final class Durations {
    private Durations() {}

    /** "12 ms" below a second, "8 s" or "8.1 s" from there on. */
    public static String shown(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        long tenths = (millis + 50) / 100;
        return tenths % 10 == 0 ? tenths / 10 + " s" : tenths / 10 + "." + tenths % 10 + " s";
    }
}
