package io.agentloop.protocol.session;

import java.time.Duration;

/** The closed set of ways in which a session ends; each has one rule in the loop. */
public sealed interface Outcome {
    /** The CLI says that it finished. */
    record Finished() implements Outcome {}

    /** It finished without a commit and without a word about the task. */
    record NothingDone() implements Outcome {}

    /** The provider asks to come back later. */
    record RateLimited(Duration pause) implements Outcome {}

    /** The provider has too much to do. */
    record Overloaded() implements Outcome {}

    /** The key is not accepted. */
    record AuthFailed(String detail) implements Outcome {}

    /** The conversation outgrew the model. */
    record ContextFull() implements Outcome {}

    /** The money or the turns of the session are used up. */
    record BudgetSpent() implements Outcome {}

    /** It ran longer than a session may. */
    record TimedOut(Duration after) implements Outcome {}

    /** It printed nothing for too long. */
    record Silent(Duration quiet) implements Outcome {}

    /** It ended with an error of its own. */
    record Crashed(int exit, String detail) implements Outcome {}

    /** It was ended for want of memory. */
    record OutOfMemory() implements Outcome {}

    /** The loop ended it, because the run stops or the lease is gone. */
    record Stopped(String why) implements Outcome {}

    /** The outcome as people read it. */
    default String words() {
        return switch (this) {
            case Finished ignored -> "finished";
            case NothingDone ignored -> "nothing done";
            case RateLimited limited -> "rate limited for " + limited.pause().toSeconds() + " s";
            case Overloaded ignored -> "overloaded";
            case AuthFailed failed -> "auth failed: " + failed.detail();
            case ContextFull ignored -> "context full";
            case BudgetSpent ignored -> "budget spent";
            case TimedOut out -> "timed out after " + out.after().toSeconds() + " s";
            case Silent silent -> "silent for " + silent.quiet().toSeconds() + " s";
            case Crashed crashed ->
                "crashed with exit " + crashed.exit() + (crashed.detail().isEmpty() ? "" : ": " + crashed.detail());
            case OutOfMemory ignored -> "out of memory";
            case Stopped stopped -> "stopped: " + stopped.why();
        };
    }

    /** Tells whether the attempt counts against the task: the task's doing, not the provider's or ours. */
    default boolean countsAgainstTask() {
        return switch (this) {
            case NothingDone ignored -> true;
            case ContextFull ignored -> true;
            case TimedOut ignored -> true;
            case Silent ignored -> true;
            case Crashed ignored -> true;
            case OutOfMemory ignored -> true;
            case BudgetSpent ignored -> true;
            case Finished ignored -> true;
            case RateLimited ignored -> false;
            case Overloaded ignored -> false;
            case AuthFailed ignored -> false;
            case Stopped ignored -> false;
        };
    }
}
