package io.agentloop.agent.bisect;

/** What a test said on a commit. */
public enum Outcome {
    PASS,
    FAIL,
    /** The commit cannot be asked: it does not build, or does not have the test. */
    UNTESTABLE
}
