package io.agentloop.suite.adapter;

import io.agentloop.suite.process.Ending;
import io.agentloop.suite.result.TestId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One call of a run command, with what it says about the tests it was given.
 *
 * @param log what it printed, when a test in it does not pass
 */
record Batch(List<TestId> ids, Ending ending, List<Reported> reported, List<String> problems, Optional<Path> log) {

    /** Whether it was ended before its own end, so that what it did not report proves nothing. */
    boolean wasCut() {
        return switch (ending) {
            case Ending.TimedOut _ -> true;
            case Ending.Signalled _ -> true;
            case Ending.Exited _ -> false;
            case Ending.Flooded _ -> false;
        };
    }

    /** Why nothing in it can be trusted; empty when the exit code, the results and the files agree. */
    Optional<String> whyBroken() {
        return switch (ending) {
            case Ending.Flooded flooded ->
                Optional.of("the run command printed more than " + (flooded.limitBytes() >> 20) + " MB");
            case Ending.TimedOut _ -> unless(hasResults(), "the run command reported nothing in its time");
            case Ending.Signalled signalled ->
                unless(hasResults(), "signal " + signalled.signal() + " killed the run command before any result");
            case Ending.Exited exited -> problems.isEmpty() ? disagreement(exited.code()) : first(problems);
        };
    }

    private Optional<String> disagreement(int code) {
        if (!hasResults()) {
            return Optional.of("the run command ended with exit " + code + " and no result at all");
        }
        boolean failure = reported.stream().anyMatch(result -> result.verdict().isFailing());
        return unless(code == 0 || failure, "the run command ended with exit " + code + " though no test failed");
    }

    private boolean hasResults() {
        return !reported.isEmpty();
    }

    private static Optional<String> first(List<String> problems) {
        return Optional.of(problems.getFirst());
    }

    private static Optional<String> unless(boolean fine, String reason) {
        return fine ? Optional.empty() : Optional.of(reason);
    }
}
