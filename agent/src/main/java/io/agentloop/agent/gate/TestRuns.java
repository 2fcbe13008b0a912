package io.agentloop.agent.gate;

import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.report.FastTestReport;
import io.agentloop.suite.report.RunFacts;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs tests in the gate's tree. */
public interface TestRuns {
    /** This session's slice, and these ids in addition. */
    FastTestReport slice(List<String> also, Consumer<String> progress) throws IOException, InterruptedException;

    /** All tests, as far as the time goes. */
    FastTestReport all(Duration budget) throws IOException, InterruptedException;

    /** These ids only, as far as the time goes. */
    FastTestReport named(List<String> ids, Duration budget) throws IOException, InterruptedException;

    /** The ids of all tests, or why there is no list. */
    Listing list() throws IOException, InterruptedException;

    /** The same for what the latest run was of, where its facts prove that what is kept of it names just what it listed. */
    default Optional<Listing.Listed> listOf(RunFacts facts) {
        return Optional.empty();
    }

    /** Takes back what runs have left behind for later ones. */
    @FunctionalInterface
    interface Undo {
        /** As it was. */
        void undo();
    }

    /** Marks this moment, to which the answer leads back. */
    default Undo mark() {
        return () -> {};
    }

    /** Ends the run of this moment, if there is one; it fails then. */
    default void stop() {}
}
