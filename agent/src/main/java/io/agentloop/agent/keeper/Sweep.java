package io.agentloop.agent.keeper;

import io.agentloop.protocol.id.CommitId;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import io.agentloop.suite.result.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The whole suite on one commit of main, in as many stretches as it takes.
 *
 * @param begun whether the suite has been listed
 * @param broken why the suite does not work there; empty when it does
 * @param doubts how often it was said not to work, and then a test of it passed
 * @param left what has not had its turn
 * @param reasons why tests fail, in a few words
 */
record Sweep(
        CommitId commit,
        boolean begun,
        String broken,
        int doubts,
        Map<TestId, Verdict> results,
        List<TestId> left,
        Map<TestId, String> reasons) {
    private static final int REASON = 300;
    private static final int MOST_DOUBTS = 2;

    Sweep {
        results = Map.copyOf(results);
        left = List.copyOf(left);
        reasons = Map.copyOf(reasons);
    }

    static Sweep of(CommitId commit) {
        return new Sweep(commit, false, "", 0, Map.of(), List.of(), Map.of());
    }

    boolean isOver() {
        return !broken.isEmpty() || (begun && left.isEmpty());
    }

    /** After a stretch: what ran, and what is left of the suite. */
    Sweep after(List<TestResult> ran, List<TestId> rest) {
        Map<TestId, Verdict> verdicts = new HashMap<>(results);
        Map<TestId, String> why = new HashMap<>(reasons);
        ran.forEach(result -> {
            verdicts.put(result.id(), result.verdict());
            if (result.verdict().isFailing()) {
                String at = result.location().map(place -> " at " + place).orElse("");
                why.put(result.id(), clipped(result.verdict().word() + ": " + result.reason() + at));
            }
        });
        return new Sweep(commit, true, broken, doubts, verdicts, rest, why);
    }

    /** The suite does not work: that is told of one test, for which it worked before. What ran earlier stays. */
    Sweep brokenFor(Optional<TestId> witness, String why) {
        Map<TestId, Verdict> verdicts = new HashMap<>(results);
        Map<TestId, String> reason = new HashMap<>(reasons);
        witness.ifPresent(id -> {
            verdicts.put(id, Verdict.ERROR);
            reason.put(id, clipped("the suite does not work: " + why));
        });
        return new Sweep(commit, begun, clipped(why), doubts, verdicts, left, reason);
    }

    /** The suite works all the same, since this test passes: it goes on where it was. Empty when that has been so too often. */
    Optional<Sweep> workingFor(TestId witness) {
        if (doubts == MOST_DOUBTS) {
            return Optional.empty();
        }
        Map<TestId, Verdict> verdicts = new HashMap<>(results);
        verdicts.remove(witness);
        List<TestId> rest = new ArrayList<>(left);
        if (begun && !rest.contains(witness)) {
            rest.add(witness);
        }
        return Optional.of(new Sweep(commit, begun, "", doubts + 1, verdicts, rest, reasons));
    }

    /** A test that failed, and passed when it was run again. */
    Sweep passing(TestId id) {
        Map<TestId, Verdict> verdicts = new HashMap<>(results);
        verdicts.put(id, Verdict.PASS);
        return new Sweep(commit, begun, broken, doubts, verdicts, left, reasons);
    }

    List<TestId> failing() {
        List<TestId> failing = new ArrayList<>();
        results.forEach((id, verdict) -> {
            if (verdict.isFailing()) {
                failing.add(id);
            }
        });
        failing.sort(null);
        return failing;
    }

    Set<TestId> passing() {
        return results.entrySet().stream()
                .filter(entry -> entry.getValue() == Verdict.PASS)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    int passes() {
        return passing().size();
    }

    private static String clipped(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.substring(0, Math.min(REASON, line.length()));
    }
}
