package io.agentloop.suite.sample;

/** Why a test is run, in the order in which reasons count. */
public enum Reason {
    /** The caller named it. */
    NAMED("asked for"),
    /** It failed when it ran last. */
    FAILED("failed last time"),
    /** Nobody ran it as it is now. */
    CHANGED("new or changed"),
    /** It is in the slice of the session. */
    SLICE("slice"),
    /** It was not run for the longest time, and there is time. */
    STALEST("stalest");

    private final String words;

    Reason(String words) {
        this.words = words;
    }

    /** In a few words. */
    public String words() {
        return words;
    }
}
