package io.agentloop.agent.gate;

import io.agentloop.agent.git.GateTrees;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.config.TestPace;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.suite.report.RunFacts;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells whether a task's own tests pass on main before anybody works on it: each of them, every time of so many, since one lucky pass
 * would end a task that nobody has worked on. The same tree is asked once.
 */
final class AlreadyPassing {
    /** A test that passes in half of its runs gets through in 1 of 256. Only who passes the first time is asked again. */
    static final int TIMES = 8;

    private static final int REMEMBERED = 500;

    private final GateTrees trees;
    private final Checkout checkout;
    private final TestRuns tests;
    private final Quarantine quarantine;
    private final Map<Question, Boolean> answers = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Question(String tree, List<String> accept) {}

    AlreadyPassing(GateTrees trees, Checkout checkout, TestRuns tests, Quarantine quarantine) {
        this.trees = trees;
        this.checkout = checkout;
        this.tests = tests;
        this.quarantine = quarantine;
    }

    /** Whether they do, each time within the budget; a suite that cannot be run says nothing, and is asked again. */
    boolean on(CommitId main, Task task, TestPace pace) throws InterruptedException {
        if (task.accept().isEmpty() || !canTell(task.accept())) {
            return false;
        }
        try {
            Question question = new Question(trees.treeOf(main), task.accept());
            Boolean known = answers.get(question);
            if (known != null) {
                return known;
            }
            for (int time = 0; time < TIMES; time++) {
                checkout.checkout(main);
                RunFacts facts = tests.named(task.accept(), pace.budget()).facts();
                if (!facts.broken().isEmpty()) {
                    return false;
                }
                if (!Verdicts.accepted(task, facts)) {
                    failed(facts, time, pace);
                    answers.put(question, false);
                    return false;
                }
            }
            answers.put(question, true);
            return true;
        } catch (IOException untested) {
            return false;
        }
    }

    /** What begins so may be only a part of what the task is to bring; of what is flaky a pass says little. */
    private boolean canTell(List<String> accept) {
        return accept.stream().noneMatch(name -> name.endsWith("*"))
                && quarantine.tests().stream().noneMatch(flaky -> TestNames.mean(accept, flaky));
    }

    /** Who passed before on the same tree is flaky. */
    private void failed(RunFacts facts, int passedBefore, TestPace pace) {
        if (passedBefore > 0) {
            int places = pace.guard().places(facts.listed());
            facts.failing().forEach(result -> quarantine.admit(result.id(), places));
        }
    }
}
