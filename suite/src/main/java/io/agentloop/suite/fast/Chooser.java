package io.agentloop.suite.fast;

import io.agentloop.suite.result.TestId;
import io.agentloop.suite.sample.Partition;
import io.agentloop.suite.sample.Reason;
import io.agentloop.suite.sample.RunOrder;
import io.agentloop.suite.sample.SampleSlot;
import io.agentloop.suite.sample.Slice;
import io.agentloop.suite.state.History;
import io.agentloop.suite.state.StateFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** Chooses the tests of a run from all there are, and their order. */
final class Chooser {
    private final FastTestRequest request;
    private final StateFolder state;
    private final History history;
    private final Fitting fitting;
    private final Duration left;
    private final boolean whole;

    /**
     * Chooses for a run that has so much time left.
     *
     * @param whole whether all suites have a list; the slice of a session is not settled before
     */
    Chooser(
            FastTestRequest request,
            StateFolder state,
            History history,
            Fitting fitting,
            Duration left,
            boolean whole) {
        this.request = request;
        this.state = state;
        this.history = history;
        this.fitting = fitting;
        this.left = left;
        this.whole = whole;
    }

    Chosen from(Map<TestId, Long> listed) {
        return switch (request.selection()) {
            case Selection.All _ -> all(listed);
            case Selection.Named named -> named(listed, named.patterns());
            case Selection.Sample sample -> sample(listed, sample);
        };
    }

    private Chosen named(Map<TestId, Long> listed, List<IdPattern> patterns) {
        Set<TestId> ids = new LinkedHashSet<>();
        List<String> unknown = resolve(listed, patterns, ids);
        SequencedMap<TestId, Reason> order = order(listed, List.of()).of(ids, history::lastRun);
        order.replaceAll((id, reason) -> reason == Reason.STALEST ? Reason.NAMED : reason);
        return new Chosen(order, Set.of(), unknown, Optional.empty());
    }

    private Chosen all(Map<TestId, Long> listed) {
        RunOrder order = order(listed, slice(listed).ids());
        return new Chosen(order.of(listed.keySet(), history::lastRun), Set.of(), List.of(), Optional.empty());
    }

    private RunOrder order(Map<TestId, Long> listed, List<TestId> slice) {
        return new RunOrder(List.of(), unexpected(history.failures(listed.keySet())), history.changed(listed), slice);
    }

    private Chosen sample(Map<TestId, Long> listed, Selection.Sample sample) {
        Set<TestId> named = new LinkedHashSet<>();
        List<String> unknown = resolve(listed, sample.also(), named);
        Slice slice = slice(listed);
        List<TestId> failures = new ArrayList<>(unexpected(history.regressions(listed.keySet())));
        if (sample.extra()) {
            unexpected(history.neverPassed(listed.keySet())).stream()
                    .limit(slice.ids().size())
                    .forEach(failures::add);
        }
        RunOrder order = new RunOrder(named, failures, history.changed(listed), slice.ids());
        Set<TestId> mandatory = new LinkedHashSet<>(order.reasoned().keySet());
        mandatory.retainAll(listed.keySet());
        Set<TestId> extra = sample.extra() ? stalest(listed, mandatory) : Set.of();
        Set<TestId> candidates = new LinkedHashSet<>(mandatory);
        candidates.addAll(extra);
        return new Chosen(order.of(candidates, history::lastRun), extra, unknown, Optional.of(slice.label()));
    }

    /**
     * Those that fit into the time that is left, of those that passed when they ran last: what never ran here has no
     * past to plan by and comes with its slice, and what never passed waits to be written.
     */
    private Set<TestId> stalest(Map<TestId, Long> listed, Set<TestId> mandatory) {
        if (request.budget().isEmpty()) {
            return Set.of();
        }
        List<TestId> candidates = history.passing(listed.keySet()).stream()
                .filter(id -> !mandatory.contains(id) && !request.known().contains(id))
                .sorted(history::stalestFirst)
                .toList();
        return new LinkedHashSet<>(fitting.beside(mandatory, candidates, left));
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
        if (slot.session() > 0 && whole) {
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
