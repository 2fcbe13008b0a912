package io.agentloop.agent.bisect;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Everything known about one test along the line of commits. */
final class Trail {
    private final TreeMap<Integer, Counts> byCommit = new TreeMap<>();

    private record Counts(int passes, int fails, int untestable) {
        static final Counts NONE = new Counts(0, 0, 0);

        Counts with(Outcome outcome) {
            return switch (outcome) {
                case PASS -> new Counts(passes + 1, fails, untestable);
                case FAIL -> new Counts(passes, fails + 1, untestable);
                case UNTESTABLE -> new Counts(passes, fails, untestable + 1);
            };
        }
    }

    Trail(Suspicion suspicion, List<Observation> observations) {
        add(suspicion.good(), Outcome.PASS);
        add(suspicion.bad(), Outcome.FAIL);
        observations.stream()
                .filter(seen -> seen.test().equals(suspicion.test()))
                .forEach(seen -> add(seen.commit(), seen.outcome()));
    }

    private void add(int commit, Outcome outcome) {
        byCommit.merge(commit, Counts.NONE.with(outcome), (known, first) -> known.with(outcome));
    }

    private Counts at(int commit) {
        return Objects.requireNonNull(byCommit.getOrDefault(commit, Counts.NONE));
    }

    int passes(int commit) {
        return at(commit).passes();
    }

    int fails(int commit) {
        return at(commit).fails();
    }

    boolean isUntestable(int commit) {
        return at(commit).untestable() > 0;
    }

    boolean isKnown(int commit) {
        return byCommit.containsKey(commit);
    }

    /** How many commits have been asked or are known. */
    int commits() {
        return byCommit.size();
    }

    /** A commit on which it both passed and failed. */
    OptionalInt contradiction() {
        return where(counts -> counts.passes() > 0 && counts.fails() > 0).findFirst();
    }

    /** The last commit on which it passed. */
    int lastPass() {
        return where(counts -> counts.passes() > 0).max().orElseThrow();
    }

    /** The first commit after that one on which it failed. */
    int firstFailAfter(int commit) {
        return where(counts -> counts.fails() > 0)
                .filter(at -> at > commit)
                .min()
                .orElseThrow();
    }

    private IntStream where(Predicate<Counts> which) {
        return byCommit.entrySet().stream()
                .filter(entry -> which.test(entry.getValue()))
                .mapToInt(Map.Entry::getKey);
    }
}
