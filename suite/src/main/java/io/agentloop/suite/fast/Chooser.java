package io.agentloop.suite.fast;

import io.agentloop.suite.result.TestId;
import io.agentloop.suite.sample.Partition;
import io.agentloop.suite.sample.RunOrder;
import io.agentloop.suite.sample.SampleSlot;
import io.agentloop.suite.sample.Slice;
import io.agentloop.suite.state.History;
import io.agentloop.suite.state.StateFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Chooses the tests of a run from all there are, and their order. */
final class Chooser {
    private final FastTestRequest request;
    private final StateFolder state;
    private final History history;

    Chooser(FastTestRequest request, StateFolder state, History history) {
        this.request = request;
        this.state = state;
        this.history = history;
    }

    Chosen from(Map<TestId, Long> listed) {
        return switch (request.selection()) {
            case Selection.All _ -> ordered(listed, listed.keySet(), List.of());
            case Selection.Named named -> named(listed, named.patterns());
            case Selection.Sample sample -> sample(listed, sample.also());
        };
    }

    private Chosen named(Map<TestId, Long> listed, List<IdPattern> patterns) {
        Set<TestId> ids = new LinkedHashSet<>();
        List<String> unknown = resolve(listed, patterns, ids);
        return ordered(listed, ids, unknown);
    }

    private Chosen ordered(Map<TestId, Long> listed, Set<TestId> candidates, List<String> unknown) {
        List<TestId> slice = candidates.size() == listed.size() ? slice(listed).ids() : List.of();
        RunOrder order =
                new RunOrder(List.of(), unexpected(history.failures(listed.keySet())), history.changed(listed), slice);
        return new Chosen(order.of(candidates, history::lastRun), unknown, Optional.empty());
    }

    private Chosen sample(Map<TestId, Long> listed, List<IdPattern> also) {
        Set<TestId> named = new LinkedHashSet<>();
        List<String> unknown = resolve(listed, also, named);
        Slice slice = slice(listed);
        RunOrder order = new RunOrder(
                named, unexpected(history.regressions(listed.keySet())), history.changed(listed), slice.ids());
        Set<TestId> candidates = new LinkedHashSet<>(order.reasoned());
        candidates.retainAll(listed.keySet());
        return new Chosen(order.of(candidates, history::lastRun), unknown, Optional.of(slice.label()));
    }

    private static List<String> resolve(Map<TestId, Long> listed, List<IdPattern> patterns, Set<TestId> into) {
        List<String> unknown = new ArrayList<>();
        for (IdPattern pattern : patterns) {
            List<TestId> meant = pattern.in(listed.keySet());
            into.addAll(meant);
            if (meant.isEmpty()) {
                unknown.add(pattern.text());
            }
        }
        return unknown;
    }

    /** Without what is known to fail anyway. */
    private List<TestId> unexpected(List<TestId> failures) {
        return failures.stream().filter(id -> !request.known().contains(id)).toList();
    }

    /** Within a session the slice stays what it was at first, whatever tests come and go. */
    private Slice slice(Map<TestId, Long> listed) {
        SampleSlot slot = request.slot();
        Optional<Slice> pinned = slot.session() > 0 ? state.pinned(slot) : Optional.empty();
        if (pinned.isPresent()) {
            return pinned.get();
        }
        Slice slice = Partition.of(listed.keySet(), slot).slice(slot);
        if (slot.session() > 0) {
            pin(slot, slice);
        }
        return slice;
    }

    private void pin(SampleSlot slot, Slice slice) {
        try {
            state.pin(slot, slice);
        } catch (IOException diskTakesNothing) {
            // The slice of the next run is the same as long as no test comes or goes.
        }
    }
}
