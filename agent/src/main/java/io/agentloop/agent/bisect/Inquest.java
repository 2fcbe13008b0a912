package io.agentloop.agent.bisect;

import io.agentloop.suite.result.TestId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The searches for several tests at once, which share their runs. It holds no state but what was observed: the same observations lead to
 * the same next step, so that a keeper that was killed goes on where it was.
 */
public record Inquest(List<Suspicion> suspicions, List<Observation> observations, Repeats repeats) {
    /** Copies the lists. */
    public Inquest {
        suspicions = List.copyOf(suspicions);
        observations = List.copyOf(observations);
    }

    /** What is to happen next. */
    public sealed interface Next {
        /**
         * Run these tests on this commit, each so often; whose answers differ need not be run any more.
         *
         * @param commit place on the line
         */
        record Run(int commit, Set<TestId> tests, int times) implements Next {
            public Run {
                tests = Set.copyOf(tests);
            }
        }

        /** Nothing: this came of it, test by test. */
        record Over(Map<TestId, Finding> findings) implements Next {}
    }

    /** Begins with nothing but the suspicions. */
    public static Inquest into(List<Suspicion> suspicions, Repeats repeats) {
        return new Inquest(suspicions, List.of(), repeats);
    }

    /** The same with what a run brought. */
    public Inquest with(List<Observation> more) {
        List<Observation> all = new ArrayList<>(observations);
        all.addAll(more);
        return new Inquest(suspicions, all, repeats);
    }

    /** What is to happen next. */
    public Next next() {
        Map<TestId, Finding> findings = new LinkedHashMap<>();
        for (Suspicion suspicion : suspicions) {
            switch (search(suspicion).next()) {
                case Search.Need.Run run -> {
                    return together(run);
                }
                case Search.Need.Over over -> findings.put(suspicion.test(), over.finding());
            }
        }
        return new Next.Over(findings);
    }

    /** All who want an answer from that commit get it in the same run. */
    private Next together(Search.Need.Run first) {
        Set<TestId> tests = new LinkedHashSet<>();
        int times = first.times();
        for (Suspicion suspicion : suspicions) {
            Search search = search(suspicion);
            if (!search.wants(first.commit())) {
                continue;
            }
            tests.add(suspicion.test());
            if (search.next() instanceof Search.Need.Run run && run.commit() == first.commit()) {
                times = Math.max(times, run.times());
            }
        }
        return new Next.Run(first.commit(), tests, times);
    }

    private Search search(Suspicion suspicion) {
        return new Search(suspicion, observations, repeats);
    }
}
