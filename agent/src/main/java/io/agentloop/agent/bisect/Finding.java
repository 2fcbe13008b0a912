package io.agentloop.agent.bisect;

/** What came of a suspicion. */
public sealed interface Finding {
    /** This commit broke it: it passes on the one before, it fails on this one, and both were asked often enough. */
    record Blamed(int commit) implements Finding {}

    /** It passes and fails on the commit on which the failure was seen. */
    record Flaky() implements Finding {}

    /** Nobody is blamed. */
    record Unsure(String why) implements Finding {}
}
