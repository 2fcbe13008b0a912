package io.agentloop.agent.gate;

import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.id.TaskId;
import io.agentloop.suite.result.TestId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What made the gate red for a task: it is tested again the next time, whatever slice is then due. */
record OwedTests(@Nullable TaskId task, Set<TestId> tests) {
    static final OwedTests NONE = new OwedTests(null, Set.of());

    OwedTests {
        tests = Set.copyOf(tests);
    }

    static OwedTests of(Task task, Set<TestId> blocking) {
        return blocking.isEmpty() ? NONE : new OwedTests(task.id(), blocking);
    }

    /** The tests to run beside the slice: those that every gate runs, those that the task names, and what it owes. */
    List<String> with(Task now, List<String> mandatory) {
        List<String> also = new ArrayList<>(mandatory);
        now.accept().stream().filter(id -> !also.contains(id)).forEach(also::add);
        if (now.id().equals(task)) {
            tests.stream().map(TestId::text).sorted().forEach(also::add);
        }
        return also;
    }
}
