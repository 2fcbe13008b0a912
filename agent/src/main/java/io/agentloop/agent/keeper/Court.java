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
        Map<TestId, CommitId> passed = new HashMap<>();
        List<CommitId> longest = List.of();
        for (TestId id : news.subList(0, Math.min(Trial.MOST_TESTS, news.size()))) {
            passed.put(id, memory.passed().get(id));
        }
        for (CommitId from : new HashSet<>(passed.values())) {
            List<CommitId> line = main.line(from, sweep.commit());
            longest = line.size() > longest.size() ? line : longest;
        }
        List<Suspicion> suspicions = Trial.suspicions(longest, passed);
        Map<TestId, String> reasons = new HashMap<>(sweep.reasons());
        reasons.keySet().retainAll(passed.keySet());
        return suspicions.isEmpty()
                ? Optional.empty()
                : Optional.of(new Trial(
                        longest,
                        Inquest.into(suspicions, repeats),
                        !sweep.broken().isEmpty(),
                        reasons,
                        log));
    }

    /** Runs what is asked for; a test whose answers differ is not asked again. */
    Trial after(Trial trial, Inquest.Next.Run run, Duration budget) throws IOException, InterruptedException {
        CommitId commit = trial.line().get(run.commit());
        List<Observation> seen = new ArrayList<>();
        Map<TestId, Outcome> first = new HashMap<>();
        Set<TestId> asked = new HashSet<>(run.tests());
        for (int i = 0; i < run.times() && !asked.isEmpty(); i++) {
            RunFacts facts = bench.named(commit, asked.stream().sorted().toList(), budget);
            for (TestId id : List.copyOf(asked)) {
                Outcome outcome = outcome(facts, id, trial.suiteBroke());
                seen.add(new Observation(run.commit(), id, outcome));
                Outcome before = first.putIfAbsent(id, outcome);
                if ((before != null && before != outcome) || outcome == Outcome.UNTESTABLE) {
                    asked.remove(id);
                }
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
