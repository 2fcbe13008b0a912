package io.agentloop.harness.cli;

import io.agentloop.harness.problem.WrongUsage;
import io.agentloop.protocol.board.BadBoardFile;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.board.TaskFile;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.id.BadName;
import io.agentloop.protocol.id.RoleName;
import io.agentloop.protocol.id.TaskId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts tasks on the board of a running run. */
@Command(
        name = "add",
        description = {
            "Put tasks on the board: task files, whose names are the ids,",
            "or one task made of --id and --title with its text from standard input (-)."
        })
final class TaskAddCommand extends RunCommand {
    private static final String ENDING = ".md";
    private static final String STANDARD_INPUT = "-";

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "task files; - is standard input, with --id")
    private List<String> files = new ArrayList<>();

    @Option(names = "--id", description = "the id of a single task")
    private @Nullable String id;

    @Option(names = "--title", description = "one line; makes a task without a file")
    private @Nullable String title;

    @Option(names = "--role", description = "the only role that may take it")
    private @Nullable String role;

    @Option(names = "--priority", description = "0 to 100, higher first", defaultValue = "50")
    private int priority;

    @Option(names = "--depends-on", split = ",", description = "ids of tasks that come before")
    private List<String> dependsOn = new ArrayList<>();

    @Option(names = "--paths", split = ",", description = "prefixes of the paths it will touch")
    private List<String> paths = new ArrayList<>();

    @Option(names = "--accept", split = ",", description = "ids of the tests that say when it is done")
    private List<String> accept = new ArrayList<>();

    TaskAddCommand(Services services) {
        super(services);
    }

    @Override
    public Integer call() {
        List<Task> tasks = tasks();
        String names = tasks.stream().map(task -> task.id().value()).collect(Collectors.joining(", "));
        boolean changed = wish(new Transition.Define(tasks), "task: add " + names + "\n");
        console().print(changed ? "on the board: " + names : "already on the board: " + names);
        return OK;
    }

    private List<Task> tasks() {
        try {
            if (title != null) {
                return List.of(composed(title));
            }
            if (files.isEmpty()) {
                throw new WrongUsage("name a task file, or give --id and --title");
            }
            List<Task> tasks = new ArrayList<>();
            for (String file : files) {
                tasks.add(fromFile(file));
            }
            return tasks;
        } catch (BadName | BadBoardFile bad) {
            throw new WrongUsage(String.valueOf(bad.getMessage()));
        }
    }

    private Task composed(String line) {
        if (id == null) {
            throw new WrongUsage("--title needs --id, which becomes the name of the task");
        }
        if (priority < 0 || priority > 100) {
            throw new WrongUsage("--priority must be from 0 to 100, not " + priority);
        }
        String text = files.contains(STANDARD_INPUT) ? input() : "";
        return new Task(
                new TaskId(id),
                line,
                role == null ? null : new RoleName(role),
                priority,
                dependsOn.stream().map(TaskId::new).toList(),
                paths,
                accept,
                Task.DEFAULT_MAX_ATTEMPTS,
                text);
    }

    private Task fromFile(String file) {
        if (file.equals(STANDARD_INPUT)) {
            if (id == null) {
                throw new WrongUsage("a task from standard input needs --id");
            }
            return TaskFile.parse(new TaskId(id), input());
        }
        Path path = services().here().resolve(file);
        String name = String.valueOf(path.getFileName());
        if (!name.endsWith(ENDING)) {
            throw new WrongUsage(file + ": a task file is called <id>.md");
        }
        TaskId task = new TaskId(id == null ? name.substring(0, name.length() - ENDING.length()) : id);
        try {
            return TaskFile.parse(task, Files.readString(path));
        } catch (IOException e) {
            throw new WrongUsage("cannot read the task file " + path + ": " + e.getMessage());
        }
    }

    private String input() {
        try {
            return new String(services().input().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new WrongUsage("cannot read standard input: " + e.getMessage());
        }
    }
}
