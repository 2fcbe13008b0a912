package io.agentloop.protocol.board;

import io.agentloop.protocol.id.TaskId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The graph of {@code depends_on}. */
public final class TaskGraph {
    private TaskGraph() {}

    /** Dependencies on nothing and cycles, one line each; empty when the graph is sound. */
    public static List<String> problems(Collection<Task> tasks) {
        SequencedMap<TaskId, Task> byId = new TreeMap<>();
        tasks.forEach(task -> byId.put(task.id(), task));
        List<String> problems = new ArrayList<>();
        for (Task task : byId.values()) {
            for (TaskId needed : task.dependsOn()) {
                if (!byId.containsKey(needed)) {
                    problems.add("task '" + task.id() + "' depends on '" + needed + "', which does not exist");
                }
            }
        }
        List<TaskId> cycle = cycle(byId);
        if (!cycle.isEmpty()) {
            problems.add("tasks depend on each other in a circle: "
                    + cycle.stream().map(TaskId::value).collect(Collectors.joining(" -> ")));
        }
        return problems;
    }

    /** Removes tasks without open dependencies until none is left; whoever stays is on, or behind, a cycle. */
    private static List<TaskId> cycle(Map<TaskId, Task> tasks) {
        Map<TaskId, Integer> waiting = new HashMap<>();
        Map<TaskId, List<TaskId>> users = new HashMap<>();
        for (Task task : tasks.values()) {
            List<TaskId> known =
                    task.dependsOn().stream().filter(tasks::containsKey).toList();
            waiting.put(task.id(), known.size());
            known.forEach(needed ->
                    users.computeIfAbsent(needed, k -> new ArrayList<>()).add(task.id()));
        }
        Deque<TaskId> free = new ArrayDeque<>();
        waiting.forEach((id, count) -> {
            if (count == 0) {
                free.add(id);
            }
        });
        while (!free.isEmpty()) {
            TaskId done = free.remove();
            waiting.remove(done);
            for (TaskId user : users.getOrDefault(done, List.of())) {
                if (waiting.merge(user, -1, Integer::sum) == 0) {
                    free.add(user);
                }
            }
        }
        return waiting.isEmpty() ? List.of() : walk(tasks, waiting);
    }

    private static List<TaskId> walk(Map<TaskId, Task> tasks, Map<TaskId, Integer> stuck) {
        List<TaskId> path = new ArrayList<>();
        TaskId at = stuck.keySet().stream().min(TaskId::compareTo).orElseThrow();
        while (!path.contains(at)) {
            path.add(at);
            at = Objects.requireNonNull(tasks.get(at)).dependsOn().stream()
                    .filter(stuck::containsKey)
                    .min(TaskId::compareTo)
                    .orElseThrow();
        }
        List<TaskId> loop = new ArrayList<>(path.subList(path.indexOf(at), path.size()));
        loop.add(at);
        return loop;
    }
}
