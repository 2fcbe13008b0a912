package io.agentloop.faults.containers;

import io.agentloop.git.BareRepository;
import io.agentloop.git.RefNames;
import io.agentloop.harness.docker.Container;
import io.agentloop.harness.docker.Containers;
import io.agentloop.harness.fleet.RunNames;
import io.agentloop.harness.host.Programs;
import io.agentloop.harness.layout.ProjectFolder;
import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.problem.WorkFailed;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.BoardTree;
import io.agentloop.protocol.id.RunName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A run that the launcher started on a project of many small tasks, with the shortest lease there is. */
final class RealRun implements AutoCloseable {
    static final Duration LEASE = Duration.ofSeconds(5);

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String SESSION = """
            #!/bin/sh
            # A session that takes a moment: two commits in files of the task's own.
            set -eu
            mkdir -p work
            for part in 1 2; do
                echo "$HARNESS_AGENT attempt $HARNESS_ATTEMPT part $part" >>"work/$HARNESS_TASK.txt"
                git add work
                git commit -q -m "work on $HARNESS_TASK, part $part"
                sleep 0.5
            done
            """;

    private final Path launcher;
    private final ProjectFolder project;
    private final RunName name = new RunName("faults");
    private final Containers containers;
    private final Programs programs = new Programs();

    private RealRun(Path launcher, ProjectFolder project, Containers containers) {
        this.launcher = launcher;
        this.project = project;
        this.containers = containers;
    }

    /** Writes the project and starts its agents. */
    static RealRun up(Path home, Path folder, Containers containers, int agents, int tasks) throws IOException {
        put(folder.resolve("harness.yaml"), """
                agents: %d
                cli: command
                command: [sh, bin/session]
                done: landed
                heartbeat: 1s
                lease: %ds
                limits: {memory: 1g, cpus: 1, pids: 512}
                """.formatted(agents, LEASE.toSeconds()));
        put(folder.resolve("bin/session"), SESSION);
        for (int task = 1; task <= tasks; task++) {
            String id = String.format(Locale.ROOT, "task-%03d", task);
            put(folder.resolve("tasks").resolve(id + ".md"), "---\ntitle: Piece " + id + "\n---\nChange a file.\n");
        }
        RealRun run = new RealRun(home.resolve("bin").resolve("harness"), ProjectFolder.of(folder), containers);
        run.harness("up");
        return run;
    }

    private static void put(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
    }

    private void harness(String command) {
        List<String> said = new ArrayList<>();
        Programs.Outcome outcome = programs.run(
                List.of(
                        launcher.toString(),
                        command,
                        "--project",
                        project.path().toString(),
                        "--run",
                        name.value()),
                LIMIT,
                said::add);
        if (outcome.exitCode() != 0) {
            throw new WorkFailed("harness " + command + " ended with " + outcome.exitCode() + ": " + said);
        }
    }

    RunNames names() {
        return new RunNames(project, name);
    }

    /** The agents' containers. */
    List<Container> agents() {
        return containers.list(names().labels()).stream()
                .filter(container -> RunNames.agentOf(container).isPresent())
                .toList();
    }

    RunFolder folder() {
        return project.run(name);
    }

    Board board() throws IOException {
        try (BareRepository repository = BareRepository.open(folder().repository())) {
            return BoardTree.read(
                    repository.files(repository.ref(RefNames.BOARD).orElseThrow()));
        }
    }

    /** Ends everything but the run's folder. */
    void down() {
        harness("down");
    }

    /** Removes what carries this run's labels, and nothing else. */
    @Override
    public void close() {
        containers.list(names().labels()).forEach(container -> containers.remove(container.name()));
        containers.volumes(names().labels()).forEach(containers::removeVolume);
    }
}
