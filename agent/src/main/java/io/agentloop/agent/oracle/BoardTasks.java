package io.agentloop.agent.oracle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tasks of the board, by the loop's {@code task} command; the only thing that agents of one search share. */
final class BoardTasks {
    private final Shell shell;
    private final Map<String, String> environment;

    BoardTasks(Shell shell, Map<String, String> environment) {
        this.shell = shell;
        this.environment = Map.copyOf(environment);
    }

    /** The task that this session holds; empty when it holds none. */
    String held() {
        return environment.getOrDefault("HARNESS_TASK", "");
    }

    /** A number that the loop tells its sessions; outside of a fleet another. */
    int number(String variable, int otherwise) {
        try {
            return Math.max(0, Integer.parseInt(environment.getOrDefault(variable, "")));
        } catch (NumberFormatException untold) {
            return otherwise;
        }
    }

    /** Adds the task unless it is there; the result is what the loop said. */
    String add(String id, String title, String text, List<String> after)
            throws IOException, InterruptedException, BadUse {
        List<String> words = new ArrayList<>(List.of("add", title, text, "--id", id));
        if (!after.isEmpty()) {
            words.addAll(List.of("--after", String.join(",", after)));
        }
        String role = environment.getOrDefault("HARNESS_ROLE", "");
        if (!role.isEmpty()) {
            words.addAll(List.of("--role", role));
        }
        Shell.Said said = task(words);
        if (said.exit() != 0) {
            throw new BadUse("cannot put the task " + id + " on the board: " + said.last());
        }
        return said.lines().isEmpty() ? "" : said.lines().getFirst();
    }

    /** The lines that describe a task; empty when there is none of that id. */
    Optional<List<String>> show(String id) throws IOException, InterruptedException, BadUse {
        Shell.Said said = task(List.of("show", id));
        if (said.exit() == 0) {
            return Optional.of(said.lines());
        }
        if (said.last().startsWith("there is no task")) {
            return Optional.empty();
        }
        throw new BadUse("--fleet needs the board: " + said.last());
    }

    /** Whether a task is finished. */
    boolean isCompleted(String id) throws IOException, InterruptedException, BadUse {
        return "completed".equals(states(id).get(id));
    }

    /** The ids of all tasks that begin so. */
    List<String> beginning(String prefix) throws IOException, InterruptedException, BadUse {
        return List.copyOf(states(prefix).keySet());
    }

    /** Those of them that no agent gets until a person reopens them. */
    List<String> parked(String prefix) throws IOException, InterruptedException, BadUse {
        return states(prefix).entrySet().stream()
                .filter(task -> task.getValue().equals("parked"))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** By the newest board, which a task's own description need not be of. */
    private Map<String, String> states(String prefix) throws IOException, InterruptedException, BadUse {
        Shell.Said said = task(List.of("list", "--all", prefix));
        if (said.exit() != 0) {
            throw new BadUse("--fleet needs the board: " + said.last());
        }
        Map<String, String> states = new LinkedHashMap<>();
        said.lines().stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.split("  ", 3))
                .filter(fields -> fields.length > 1)
                .forEach(fields -> states.put(fields[0], fields[1]));
        return states;
    }

    /** Takes the task; false when somebody else was quicker, or it waits. */
    boolean claim(String id) throws IOException, InterruptedException, BadUse {
        return task(List.of("claim", id)).exit() == 0;
    }

    /** Found along the PATH of the session, not along ours. */
    private Shell.Said task(List<String> words) throws IOException, InterruptedException, BadUse {
        List<String> program = new ArrayList<>(List.of("/usr/bin/env", "task"));
        program.addAll(words);
        return shell.said(program);
    }
}
