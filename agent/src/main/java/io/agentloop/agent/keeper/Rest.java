package io.agentloop.agent.keeper;

import io.agentloop.agent.bisect.Inquest;
import io.agentloop.agent.bisect.Observation;
import io.agentloop.suite.result.TestId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Failing tests beyond those that an inquest is about. No search is made for them: each is asked on both sides of the culprits that the
 * inquest has found, as often as any test before somebody is blamed for it. Whose answers differ there is left for a trial of its own.
 */
final class Rest {
    private final Map<TestId, Integer> passed;
    private final int verify;
    private final Map<Integer, Map<TestId, Answers>> seen = new HashMap<>();

    private record Answers(int passes, int others, int fails) {
        static final Answers NONE = new Answers(0, 0, 0);

        Answers with(Observation one) {
            return switch (one.outcome()) {
                case PASS -> new Answers(passes + 1, others, fails);
                case FAIL -> new Answers(passes, others, fails + 1);
                case UNTESTABLE -> new Answers(passes, others + 1, fails);
            };
        }
    }

    /**
     * Prepares to ask.
     *
     * @param passed where on the line each of them passed
     * @param verify how often each is run on both sides
     */
    Rest(Map<TestId, Integer> passed, List<Observation> observations, int verify) {
        this.passed = passed;
        this.verify = verify;
        for (Observation one : observations) {
            seen.computeIfAbsent(one.commit(), first -> new HashMap<>())
                    .merge(one.test(), Answers.NONE.with(one), (known, first) -> known.with(one));
        }
    }

    private Answers at(int commit, TestId id) {
        return Objects.requireNonNull(seen.getOrDefault(commit, Map.of()).getOrDefault(id, Answers.NONE));
    }

    /** Whether nothing has been seen that speaks against this culprit. */
    private boolean mayBe(TestId id, int culprit) {
        Answers before = at(culprit - 1, id);
        Answers on = at(culprit, id);
        return before.fails() + before.others() + on.passes() + on.others() == 0;
    }

    private boolean isProven(TestId id, int culprit) {
        return mayBe(id, culprit)
                && at(culprit - 1, id).passes() >= verify
                && at(culprit, id).fails() >= verify;
    }

    /** What is to be run next, once on each side to begin with; empty when all is known. */
    Optional<Inquest.Next.Run> next(Collection<Integer> culprits) {
        Set<TestId> settled = new HashSet<>();
        for (int culprit : new TreeSet<>(culprits)) {
            Optional<Inquest.Next.Run> run = next(culprit, settled);
            if (run.isPresent()) {
                return run;
            }
            passed.keySet().stream().filter(id -> isProven(id, culprit)).forEach(settled::add);
        }
        return Optional.empty();
    }

    private Optional<Inquest.Next.Run> next(int culprit, Set<TestId> settled) {
        List<TestId> open =
                candidates(culprit).stream().filter(id -> !settled.contains(id)).toList();
        for (int times : new int[] {1, verify}) {
            Set<TestId> on = new TreeSet<>(open);
            on.removeIf(id -> at(culprit, id).fails() >= times);
            if (!on.isEmpty()) {
                return Optional.of(new Inquest.Next.Run(culprit, on, 1));
            }
            Set<TestId> before = new TreeSet<>(open);
            before.removeIf(id -> at(culprit - 1, id).passes() >= times);
            if (!before.isEmpty()) {
                return Optional.of(new Inquest.Next.Run(culprit - 1, before, 1));
            }
        }
        return Optional.empty();
    }

    private List<TestId> candidates(int culprit) {
        List<TestId> candidates = new ArrayList<>();
        passed.forEach((id, place) -> {
            if (place < culprit && mayBe(id, culprit)) {
                candidates.add(id);
            }
        });
        return candidates;
    }

    /** What each culprit broke of them, the first that it can be. */
    Map<Integer, List<TestId>> brokenBy(Collection<Integer> culprits) {
        Map<Integer, List<TestId>> broken = new TreeMap<>();
        for (TestId id : new TreeSet<>(passed.keySet())) {
            new TreeSet<>(culprits)
                    .stream()
                            .filter(culprit -> isProven(id, culprit))
                            .findFirst()
                            .ifPresent(culprit -> broken.computeIfAbsent(culprit, first -> new ArrayList<>())
                                    .add(id));
        }
        return broken;
    }
}
