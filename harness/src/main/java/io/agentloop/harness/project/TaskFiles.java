package io.agentloop.harness.project;

import io.agentloop.protocol.board.BadBoardFile;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.board.TaskFile;
import io.agentloop.protocol.board.TaskGraph;
import io.agentloop.protocol.id.BadName;
import io.agentloop.protocol.id.TaskId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the task files of a project; a file's name without its ending is the task's id, in whatever folder it lies. */
final class TaskFiles {
    private static final String ENDING = ".md";

    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> paths = new TreeMap<>();
    private final List<Task> tasks = new ArrayList<>();

    /** What was read, and what is wrong. */
    record Reading(List<Task> tasks, List<String> problems) {}

    static Reading read(Project project, String folder) {
        TaskFiles files = new TaskFiles();
        for (String path : project.listing().below(folder)) {
            String name = path.substring(path.lastIndexOf('/') + 1);
            if (name.endsWith(ENDING) && !name.equalsIgnoreCase("README.md")) {
                files.add(path, name.substring(0, name.length() - ENDING.length()), project.file(path));
            }
        }
        if (files.problems.isEmpty()) {
            files.problems.addAll(TaskGraph.problems(files.tasks));
        }
        return new Reading(files.tasks, files.problems);
    }

    private void add(String path, String name, Optional<String> text) {
        try {
            TaskId id = new TaskId(name);
            String other = paths.putIfAbsent(id.canonical(), path);
            if (other != null) {
                problems.add(path + ": the task id '" + id + "' is already taken by " + other
                        + (other.endsWith("/" + name + ENDING) ? "" : ", in another spelling"));
                return;
            }
            if (text.isEmpty()) {
                problems.add(path + ": is larger than 1 MiB; a task is a text for one agent");
                return;
            }
            tasks.add(TaskFile.parse(id, text.get()));
        } catch (BadName bad) {
            problems.add(path + ": " + bad.getMessage());
        } catch (BadBoardFile bad) {
            bad.problems().forEach(problem -> problems.add(path + ": " + problem));
        }
    }
}
