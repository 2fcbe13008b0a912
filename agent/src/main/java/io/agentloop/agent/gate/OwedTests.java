package io.agentloop.agent.gate;

import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.id.TaskId;
import io.agentloop.suite.result.TestId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What made the gate red for each task: it is tested again until it has passed, whatever slice is then due. */
final class OwedTests {
    private static final int MOST_TASKS = 50;

    private final Map<TaskId, Set<TestId>> byTask = new LinkedHashMap<>();

    /** A gate of this task has been judged: these were against it, and those passed. */
    void judged(Task task, Collection<TestId> against, Collection<TestId> passed) {
        Set<TestId> owed = new TreeSet<>(of(task));
        owed.removeAll(passed);
        owed.addAll(against);
        byTask.remove(task.id());
        if (owed.isEmpty()) {
            return;
        }
        if (byTask.size() >= MOST_TASKS) {
            byTask.remove(byTask.keySet().iterator().next());
        }
        byTask.put(task.id(), owed);
    }

    /** What a task owes. */
    Set<TestId> of(Task task) {
        return byTask.getOrDefault(task.id(), Set.of());
    }

    /** The tests to run beside the slice: those that every gate runs, those that the task names, and what it owes. */
    List<String> with(Task now, List<String> mandatory) {
        List<String> also = new ArrayList<>(mandatory);
        now.accept().stream().filter(id -> !also.contains(id)).forEach(also::add);
        TestNames.fitting(of(now)).stream().map(TestId::text).forEach(also::add);
        return also;
    }
}
