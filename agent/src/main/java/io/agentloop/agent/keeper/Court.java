package io.agentloop.agent.keeper;

import io.agentloop.agent.bisect.Inquest;
import io.agentloop.agent.bisect.Observation;
import io.agentloop.agent.bisect.Outcome;
import io.agentloop.agent.bisect.Repeats;
import io.agentloop.agent.bisect.Suspicion;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.suite.fast.FastTest;
import io.agentloop.suite.report.RunFacts;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import io.agentloop.suite.result.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Opens trials and runs what they ask for. */
final class Court {
    /** Names of one run go on one command line. */
    static final int MOST_NAMED = 500;

    private final KeptMain main;
    private final Bench bench;
    private final Repeats repeats;

    Court(KeptMain main, Bench bench, Repeats repeats) {
        this.main = main;
        this.bench = bench;
        this.repeats = repeats;
    }

    /** A trial about tests that fail on the commit of the sweep; empty when history does not lead from where they passed to there. */
    Optional<Trial> open(Memory memory, Sweep sweep, List<TestId> news, List<String> log) throws IOException {
        Map<TestId, CommitId> passed = passed(memory, news.subList(0, Math.min(Trial.MOST_TESTS, news.size())));
        List<CommitId> longest = List.of();
        for (CommitId from : new HashSet<>(passed.values())) {
            List<CommitId> line = main.line(from, sweep.commit());
            longest = line.size() > longest.size() ? line : longest;
        }
        List<Suspicion> suspicions = Trial.suspicions(longest, passed);
        Map<TestId, CommitId> others = passed(memory, news.subList(passed.size(), news.size()));
        Map<TestId, String> reasons = new HashMap<>(sweep.reasons());
        reasons.keySet().retainAll(news);
        return suspicions.isEmpty()
                ? Optional.empty()
                : Optional.of(new Trial(
                        longest,
                        Inquest.into(suspicions, repeats),
                        Trial.places(longest, others),
                        !sweep.broken().isEmpty(),
                        reasons,
                        log));
    }

    private static Map<TestId, CommitId> passed(Memory memory, List<TestId> tests) {
        Map<TestId, CommitId> passed = new HashMap<>();
        tests.forEach(id -> passed.put(id, memory.passed().get(id)));
        return passed;
    }

    /**
     * Runs what is asked for, once. What the time did not reach for is asked again.
     *
     * @param last whether what has no turn now never gets one
     */
    Trial after(Trial trial, Inquest.Next.Run run, Duration budget, boolean last)
            throws IOException, InterruptedException {
        CommitId commit = trial.line().get(run.commit());
        List<TestId> asked = run.tests().stream().sorted().limit(MOST_NAMED).toList();
        RunFacts facts = bench.named(commit, asked, budget);
        if (!facts.broken().isEmpty() && !trial.suiteBroke()) {
            // A full disk or a machine out of memory says nothing about a commit.
            facts = bench.named(commit, asked, budget);
        }
        Set<TestId> noTurn = last ? Set.of() : new HashSet<>(facts.notRun());
        List<Observation> seen = new ArrayList<>();
        for (TestId id : asked) {
            if (!noTurn.contains(id)) {
                seen.add(new Observation(run.commit(), id, outcome(facts, id, trial.suiteBroke())));
            }
        }
        return trial.with(trial.inquest().with(seen));
    }

    private static Outcome outcome(RunFacts facts, TestId id, boolean suiteBroke) {
        if (!facts.broken().isEmpty()) {
            return suiteBroke ? Outcome.FAIL : Outcome.UNTESTABLE;
        }
        return facts.results().stream()
                .filter(result -> result.id().equals(id))
                .findFirst()
                .map(Court::outcome)
                .orElse(Outcome.UNTESTABLE);
    }

    private static Outcome outcome(TestResult result) {
        boolean absent = result.verdict() == Verdict.MISSING && result.reason().equals(FastTest.NOT_LISTED);
        if (absent || result.verdict() == Verdict.SKIP) {
            return Outcome.UNTESTABLE;
        }
        return result.verdict().isFailing() ? Outcome.FAIL : Outcome.PASS;
    }
}
