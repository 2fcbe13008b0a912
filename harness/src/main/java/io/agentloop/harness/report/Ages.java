package io.agentloop.harness.report;

import java.time.Duration;

/** Spans of time as people say them. */
public final class Ages {
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Ages() {}

    /** Two units at the most: 42 s, 4 m 10 s, 3 h 5 m, 2 d 1 h. */
    public static String of(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds < MINUTE) {
            return seconds + " s";
        }
        if (seconds < HOUR) {
            return seconds / MINUTE + " m " + seconds % MINUTE + " s";
        }
        if (seconds < DAY) {
            return seconds / HOUR + " h " + seconds % HOUR / MINUTE + " m";
        }
        return seconds / DAY + " d " + seconds % DAY / HOUR + " h";
    }

    /** With tenths below ten seconds, for what the launcher itself did. */
    public static String precise(Duration span) {
        if (span.toMillis() >= 10_000) {
            return of(span);
        }
        return "%d.%d s".formatted(span.toMillis() / 1000, span.toMillis() % 1000 / 100);
    }
}
