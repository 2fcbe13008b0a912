package io.agentloop.harness.doctor;

import java.util.Locale;

/** One thing that was looked at. */
public record Finding(String subject, Level level, String words) {
    /** What it means for a run. */
    public enum Level {
        OK,
        /** A run can start, and somebody should know. */
        WARN,
        /** No run can start with it. */
        BAD;

        /** The word for people; trouble is loud. */
        public String word() {
            return this == BAD ? name() : name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding ok(String subject, String words) {
        return new Finding(subject, Level.OK, words);
    }

    static Finding warn(String subject, String words) {
        return new Finding(subject, Level.WARN, words);
    }

    static Finding bad(String subject, String words) {
        return new Finding(subject, Level.BAD, words);
    }
}
