package io.agentloop.harness.project;

import io.agentloop.harness.layout.ProjectFolder;
import io.agentloop.harness.problem.BrokenEnvironment;
import io.agentloop.harness.records.RunRecord.Flags;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.board.TaskFile;
import io.agentloop.protocol.id.TaskId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The task files that lie in a project's folder, in git or not yet.
 *
 * @param ids of all
 * @param readable those that have the form of a task; what is wrong with the others says {@code up}
 */
public record ProjectTasks(Set<String> ids, List<Task> readable) {
    private static final String ENDING = ".md";

    /** Copies both. */
    public ProjectTasks {
        ids = Set.copyOf(ids);
        readable = List.copyOf(readable);
    }

    /** Looks which are there, in whatever folder below that of the tasks. */
    public static ProjectTasks of(ProjectFolder project) {
        Path folder = folder(project);
        if (!Files.isDirectory(folder)) {
            return new ProjectTasks(Set.of(), List.of());
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> files = walk.filter(
                            file -> String.valueOf(file.getFileName()).endsWith(ENDING))
                    .filter(Files::isRegularFile)
                    .toList();
            List<Task> tasks = new ArrayList<>();
            for (Path file : files) {
                task(file).ifPresent(tasks::add);
            }
            return new ProjectTasks(files.stream().map(ProjectTasks::id).collect(Collectors.toSet()), tasks);
        } catch (IOException e) {
            throw new BrokenEnvironment("cannot read " + folder + ": " + e.getMessage(), e);
        }
    }

    private static String id(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - ENDING.length());
    }

    private static Optional<Task> task(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        try {
            return Optional.of(TaskFile.parse(new TaskId(id(file)), text));
        } catch (IllegalArgumentException noTask) {
            return Optional.empty();
        }
    }

    /** Whether there is one of this id. */
    public boolean has(TaskId id) {
        return ids.contains(id.value());
    }

    /** Writes files that are not there yet. */
    public static void write(ProjectFolder project, List<Task> tasks) {
        Path folder = folder(project);
        try {
            Files.createDirectories(folder);
            for (Task task : tasks) {
                Files.writeString(
                        folder.resolve(task.id() + ENDING), TaskFile.text(task), StandardOpenOption.CREATE_NEW);
            }
        } catch (IOException e) {
            throw new BrokenEnvironment("cannot write task files into " + folder + ": " + e.getMessage(), e);
        }
    }

    private static Path folder(ProjectFolder project) {
        return project.path().resolve(Settings.of(project, Flags.NONE).tasks());
    }
}
