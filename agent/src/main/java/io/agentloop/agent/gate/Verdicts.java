package io.agentloop.agent.gate;

import io.agentloop.protocol.board.Task;
import io.agentloop.suite.report.RunFacts;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import io.agentloop.suite.result.Verdict;
import java.util.List;

/** What a run says about tests that somebody asks for. */
final class Verdicts {
    private Verdicts() {}

    static List<TestId> passes(RunFacts facts) {
        return facts.results().stream()
                .filter(result -> result.verdict() == Verdict.PASS)
                .map(TestResult::id)
                .toList();
    }

    /** Whether the task names tests, and each name means at least one and all that it means passed. */
    static boolean accepted(Task task, RunFacts facts) {
        return !task.accept().isEmpty() && task.accept().stream().allMatch(name -> passes(name, facts));
    }

    private static boolean passes(String name, RunFacts facts) {
        List<TestResult> named = facts.results().stream()
                .filter(result -> TestNames.means(name, result.id()))
                .toList();
        return !named.isEmpty()
                && named.stream().allMatch(result -> result.verdict() == Verdict.PASS)
                && facts.notRun().stream().noneMatch(id -> TestNames.means(name, id));
    }
}
