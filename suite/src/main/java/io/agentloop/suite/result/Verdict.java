package io.agentloop.suite.result;

import java.util.Locale;

/** How a test that was asked for ended, from harmless to grave. */
public enum Verdict {
    /** The suite says that it left the test out. */
    SKIP,
    /** It passed. */
    PASS,
    /** It ran and did not do what it should. */
    FAIL,
    /** It could not be run or judged. */
    ERROR,
    /** It was still running when its time was over. */
    TIMEOUT,
    /** A signal ended it. */
    CRASH,
    /** It was asked for and nobody said a word about it. */
    MISSING;

    /** Whether it counts against the change. */
    public boolean isFailing() {
        return this != PASS && this != SKIP;
    }

    /** The graver of two verdicts on one test; a part that passed outweighs a part that was skipped. */
    public Verdict worse(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The word in reports and files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
