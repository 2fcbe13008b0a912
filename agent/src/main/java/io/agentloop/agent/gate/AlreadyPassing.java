package io.agentloop.agent.gate;

import io.agentloop.agent.git.GateTrees;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells whether a task's own tests pass on main before anybody works on it; the same tree is asked once. */
final class AlreadyPassing {
    private static final int REMEMBERED = 500;

    private final GateTrees trees;
    private final Checkout checkout;
    private final TestRuns tests;
    private final Map<Question, Boolean> answers = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Question(String tree, List<String> accept) {}

    AlreadyPassing(GateTrees trees, Checkout checkout, TestRuns tests) {
        this.trees = trees;
        this.checkout = checkout;
        this.tests = tests;
    }

    /** Whether they do, all within this time; a suite that cannot be run says nothing, and is asked again. */
    boolean on(CommitId main, Task task, Duration budget) throws InterruptedException {
        if (task.accept().isEmpty()) {
            return false;
        }
        try {
            Question question = new Question(trees.treeOf(main), task.accept());
            Boolean known = answers.get(question);
            if (known != null) {
                return known;
            }
            checkout.checkout(main);
            boolean pass =
                    Verdicts.accepted(task, tests.named(task.accept(), budget).facts());
            answers.put(question, pass);
            return pass;
        } catch (IOException untested) {
            return false;
        }
    }
}
