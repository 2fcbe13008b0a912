package io.agentloop.suite.framework;

import io.agentloop.suite.process.Ending;
import io.agentloop.suite.result.TestId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One process of a runner, with what it says about the tests it was given.
 *
 * @param start how long it took to its first output
 * @param log what it printed, when a test in it does not pass
 */
public record Batch(List<TestId> ids, Ending ending, Duration start, Told told, Optional<Path> log) {
    /** In place of an exit code: there was no process, and nothing is wrong with that. */
    private static final int NOBODY = -1;

    /** Copies the ids. */
    public Batch {
        ids = List.copyOf(ids);
    }

    /** Of tests that no program knows of any more: each is missing. */
    public static Batch ofNobody(List<TestId> ids) {
        Told nothing = new Told(List.of(), List.of(), List.of(), false);
        return new Batch(ids, new Ending.Exited(NOBODY), Duration.ZERO, nothing, Optional.empty());
    }

    /** Whether it was ended before its own end, so that what it did not report proves nothing. */
    public boolean wasCut() {
        return switch (ending) {
            case Ending.TimedOut _ -> true;
            case Ending.Signalled _ -> true;
            case Ending.Exited _ -> told.early();
            case Ending.Flooded _ -> true;
        };
    }

    /** Why nothing in it can be trusted; empty when the exit code, the results and the files agree. */
    public Optional<String> whyBroken() {
        return switch (ending) {
            case Ending.Flooded flooded ->
                unless(knowsItsSuspects(), "the run command printed more than " + (flooded.limitBytes() >> 20) + " MB");
            case Ending.TimedOut _ -> unless(told.hasResults(), "the run command reported nothing in its time");
            case Ending.Signalled signalled ->
                unless(told.hasResults(), "the run command was ended before any result: " + signalled.reason())
                        .or(() ->
                                unless(!allPassed(), "after its last test the run command was " + signalled.reason()));
            case Ending.Exited exited ->
                told.problems().isEmpty() ? disagreement(exited.code()) : first(told.problems());
        };
    }

    private boolean knowsItsSuspects() {
        return !told.begun().isEmpty() || (ids.size() == 1 && told.hasFailure());
    }

    private Optional<String> disagreement(int code) {
        if (code == NOBODY) {
            return Optional.empty();
        }
        if (!told.hasResults()) {
            return Optional.of("the run command ended with exit " + code + " and no result at all");
        }
        return unless(
                code == 0 || told.hasFailure() || (told.early() && !allPassed()),
                "the run command ended with exit " + code + " though no test failed");
    }

    /** Whether nobody is left to be blamed for a bad end: all tests were told of, and none of them failed. */
    private boolean allPassed() {
        return told.begun().isEmpty()
                && !told.hasFailure()
                && new Reconciliation(this).said().keySet().containsAll(ids);
    }

    private static Optional<String> first(List<String> problems) {
        return Optional.of(problems.getFirst());
    }

    private static Optional<String> unless(boolean fine, String reason) {
        return fine ? Optional.empty() : Optional.of(reason);
    }
}
