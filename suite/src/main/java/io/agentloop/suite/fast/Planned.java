package io.agentloop.suite.fast;

import io.agentloop.suite.adapter.SuiteSettings;
import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.process.TimeLimit;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.sample.Reason;
import io.agentloop.suite.state.Estimates;
import io.agentloop.suite.state.History;
import io.agentloop.suite.state.StateFolder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** What a run is going to do: which tests, in which order, in which portions. */
final class Planned {
    private final FastTestRequest request;
    private final History history;
    private final Fitting fitting;
    private final Chosen chosen;
    private final Duration left;
    private final List<TestId> order;

    /** Plans for the time that is left. */
    Planned(FastTestRequest request, StateFolder state, Listing.Listed list, TimeLimit budget) {
        this.request = request;
        this.history = state.history();
        this.fitting = new Fitting(new Estimates(history), isOneProcessEach() ? request.jobs() : 1);
        this.left = budget.left();
        this.chosen = new Chooser(
                        request, state, history, fitting, left, list.unlisted().isEmpty())
                .from(list.tests());
        this.order = request.budget().isEmpty() ? chosen.ids() : fitting.arranged(chosen.tests(), left);
    }

    /** Such a suite is told nothing about the others of its portion, begins what comes first, and can be cut anywhere. */
    private boolean isOneProcessEach() {
        return request.suite() instanceof SuiteSettings.Cases;
    }

    History history() {
        return history;
    }

    Chosen chosen() {
        return chosen;
    }

    List<TestId> order() {
        return order;
    }

    Rounds.Portion portion() {
        return isOneProcessEach() || request.budget().isEmpty() ? (open, time) -> open : fitting::beginning;
    }

    /** In run order, each test with its reason in words. */
    SequencedMap<TestId, String> reasons() {
        SequencedMap<TestId, String> reasons = new LinkedHashMap<>();
        for (TestId id : order) {
            Reason reason = chosen.tests().getOrDefault(id, Reason.NAMED);
            String slice = reason == Reason.SLICE
                    ? chosen.slice().map(label -> " " + label).orElse("")
                    : "";
            reasons.put(id, reason.words() + slice);
        }
        return reasons;
    }

    Duration expected() {
        return fitting.expected(order);
    }

    /** How many are not expected to get their turn. */
    int tooLate() {
        return request.budget().isEmpty() ? 0 : order.size() - fitting.within(order, left);
    }
}
