package io.agentloop.harness.project;

import io.agentloop.harness.layout.ProjectFolder;
import io.agentloop.harness.problem.BrokenEnvironment;
import io.agentloop.harness.records.RunRecord.Flags;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.board.TaskFile;
import io.agentloop.protocol.id.TaskId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The task files that lie in a project's folder, in git or not yet. */
public record ProjectTasks(Set<String> ids) {
    private static final String ENDING = ".md";

    /** Copies the set. */
    public ProjectTasks {
        ids = Set.copyOf(ids);
    }

    /** Looks which are there, in whatever folder below that of the tasks. */
    public static ProjectTasks of(ProjectFolder project) {
        Path folder = folder(project);
        if (!Files.isDirectory(folder)) {
            return new ProjectTasks(Set.of());
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return new ProjectTasks(files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .collect(Collectors.toSet()));
        } catch (IOException e) {
            throw new BrokenEnvironment("cannot read " + folder + ": " + e.getMessage(), e);
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
