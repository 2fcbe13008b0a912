package io.agentloop.suite.oracle;

/** What one mixed build said. */
public enum Answer {
    /** It works. */
    PASS,
    /** It fails in the way that is looked for. */
    FAIL,
    /** It says nothing: it does not build, or fails in another way. */
    UNTESTABLE
}
