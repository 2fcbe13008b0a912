package io.agentloop.suite.oracle;

/** What became of an input. */
public sealed interface ReduceEnd {
    /** This much of it still fails. */
    record Reduced(UnitSet least) implements ReduceEnd {}

    /** The whole of it does not fail in the way that is looked for. */
    record DoesNotFail(Answer answer) implements ReduceEnd {}

    /** Nothing of it fails as well: whatever the check looks at, it is not the input. */
    record FailsOnNothing() implements ReduceEnd {}

    /** Answers contradict each other again and again; this much failed at least once more. */
    record Unsure(String words, UnitSet least) implements ReduceEnd {}
}
