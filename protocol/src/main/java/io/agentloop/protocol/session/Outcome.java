package io.agentloop.protocol.session;

import java.time.Duration;

/** The closed set of ways in which a session ends; what the loop does about each stands in {@code docs/outcomes.md}. */
public sealed interface Outcome {
    /** The CLI says that it finished. */
    record Finished() implements Outcome {}

    /** It finished without a commit and without a word about the task. */
    record NothingDone() implements Outcome {}

    /** The provider asks to come back later; zero when it did not say when. */
    record RateLimited(Duration pause) implements Outcome {}

    /** The provider has too much to do. */
    record Overloaded() implements Outcome {}

    /** The key is not accepted. */
    record AuthFailed(String detail) implements Outcome {}

    /** The account has no money left, or the provider's own limit of spending is reached. */
    record Billing(String detail) implements Outcome {}

    /** The conversation outgrew the model. */
    record ContextFull() implements Outcome {}

    /** The turns that the CLI allows itself are used up. */
    record TurnLimit() implements Outcome {}

    /** A budget of ours is used up. */
    record BudgetSpent(BudgetScope scope) implements Outcome {}

    /** The provider knows no such model, or not for this key. */
    record ModelUnknown(String detail) implements Outcome {}

    /** The provider could not be reached, or broke off. */
    record Network(String detail) implements Outcome {}

    /** The CLI is not there, is of another version, or does not understand how it was called. */
    record WrongUse(String detail) implements Outcome {}

    /** It ran longer than a session may. */
    record TimedOut(Duration after) implements Outcome {}

    /** It neither printed anything nor talked to its model for too long. */
    record Silent(Duration quiet) implements Outcome {}

    /** The loop ended it, because the run stops, the lease is gone or nobody may start now. */
    record Stopped(String why) implements Outcome {}

    /** Somebody else ended it by a signal: the session itself, as a rule. */
    record Killed(int signal) implements Outcome {}

    /** It was ended for want of memory. */
    record OutOfMemory() implements Outcome {}

    /** It ended without saying what came of it, or with an error that is none of the above. */
    record NoResult(int exit, String detail) implements Outcome {}

    /** The name of the outcome, without what is particular to this one. */
    default String kind() {
        return switch (this) {
            case Finished ignored -> "finished";
            case NothingDone ignored -> "nothing done";
            case RateLimited ignored -> "rate limited";
            case Overloaded ignored -> "overloaded";
            case AuthFailed ignored -> "auth failed";
            case Billing ignored -> "billing";
            case ContextFull ignored -> "context full";
            case TurnLimit ignored -> "turn limit";
            case BudgetSpent ignored -> "budget spent";
            case ModelUnknown ignored -> "model unknown";
            case Network ignored -> "network";
            case WrongUse ignored -> "wrong use";
            case TimedOut ignored -> "timed out";
            case Silent ignored -> "silent";
            case Stopped ignored -> "stopped";
            case Killed ignored -> "killed";
            case OutOfMemory ignored -> "out of memory";
            case NoResult ignored -> "no result";
        };
    }

    /** The outcome as people read it. */
    default String words() {
        return kind()
                + switch (this) {
                    case RateLimited limited ->
                        limited.pause().isZero()
                                ? ""
                                : " for " + limited.pause().toSeconds() + " s";
                    case AuthFailed failed -> after(failed.detail());
                    case Billing billing -> after(billing.detail());
                    case BudgetSpent spent -> " (" + spent.scope().word() + ")";
                    case ModelUnknown unknown -> after(unknown.detail());
                    case Network network -> after(network.detail());
                    case WrongUse wrong -> after(wrong.detail());
                    case TimedOut out -> " after " + out.after().toSeconds() + " s";
                    case Silent silent -> " for " + silent.quiet().toSeconds() + " s";
                    case Stopped stopped -> after(stopped.why());
                    case Killed killed -> " by signal " + killed.signal();
                    case NoResult none -> ", exit " + none.exit() + after(none.detail());
                    case Finished ignored -> "";
                    case NothingDone ignored -> "";
                    case Overloaded ignored -> "";
                    case ContextFull ignored -> "";
                    case TurnLimit ignored -> "";
                    case OutOfMemory ignored -> "";
                };
    }

    private static String after(String detail) {
        return detail.isEmpty() ? "" : ": " + detail;
    }
}
