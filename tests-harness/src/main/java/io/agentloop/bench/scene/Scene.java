package io.agentloop.bench.scene;

import io.agentloop.harness.docker.Container;
import io.agentloop.harness.docker.ContainerName;
import io.agentloop.harness.docker.Containers;
import io.agentloop.harness.docker.Labels;
import io.agentloop.harness.docker.LogLine;
import io.agentloop.harness.fleet.RunNames;
import io.agentloop.harness.layout.ProjectFolder;
import io.agentloop.harness.layout.RunFolder;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.RunName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A scratch project, and everything on the engine that carries its label; closing it removes both. */
public final class Scene implements AutoCloseable {
    private static final double MEGA = 1 << 20;

    private static final Duration EXEC_LIMIT = Duration.ofSeconds(10);

    private final Path root;
    private final ProjectFolder project;
    private final Containers containers;
    private final Launcher launcher;
    private final RunName run = new RunName("bench");
    private final Thread atExit = new Thread(this::clear, "clear-scene");

    private Scene(Path root, ProjectFolder project, Containers containers, Launcher launcher) {
        this.root = root;
        this.project = project;
        this.containers = containers;
        this.launcher = launcher;
    }

    static Scene open(Path root, ScratchProject files, Containers containers, Launcher launcher) throws IOException {
        Path folder = Files.createDirectories(root.resolve("project"));
        Scene scene = new Scene(root, ProjectFolder.of(folder), containers, launcher);
        scene.clear();
        files.write(folder);
        Runtime.getRuntime().addShutdownHook(scene.atExit);
        return scene;
    }

    /** {@code harness up}. */
    public void up() {
        launcher.run("up", folder(), run);
    }

    /** {@code harness down}; the repository and the logs stay until this is closed. */
    public void down() {
        launcher.run("down", folder(), run);
    }

    /** What the launcher keeps of the run. */
    public RunFolder run() {
        return project.run(run);
    }

    /** The agents' containers by agent. */
    public Map<AgentId, Container> agents() {
        Map<AgentId, Container> agents = new TreeMap<>();
        for (Container container : containers.list(labels())) {
            RunNames.agentOf(container).ifPresent(agent -> agents.put(agent, container));
        }
        return agents;
    }

    /** Ends an agent's loop as a crash would: the first child of its container's init is killed. */
    public void crash(AgentId agent) {
        List<String> kill = List.of("sh", "-c", "kill -9 $(pgrep -o -P 1)");
        containers.exec(container(agent), kill, new byte[0], EXEC_LIMIT);
    }

    /** Ends an agent's container for good, without a chance to say so to anybody. */
    public void destroy(AgentId agent) {
        containers.remove(container(agent));
    }

    private ContainerName container(AgentId agent) {
        return Objects.requireNonNull(agents().get(agent), agent + " has no container")
                .name();
    }

    /** What every session of an agent has printed so far. */
    public List<String> printed(AgentId agent) throws IOException {
        Path sessions = run().sessions(agent);
        if (!Files.isDirectory(sessions)) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(sessions)) {
            for (Path file : files.filter(log -> log.toString().endsWith(".log"))
                    .sorted()
                    .toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }

    /** What a container's first process has printed so far. */
    public List<LogLine> log(Container container) {
        List<LogLine> lines = new ArrayList<>();
        containers.logs(container.name(), -1, false, lines::add);
        return lines;
    }

    /**
     * Memory of the named programs in a container, in megabytes (2^20): what is shared with others is counted in parts.
     *
     * @param programs names as in /proc/PID/comm
     */
    public double proportionalMegabytes(Container container, List<String> programs) {
        return new ContainerMemory(containers, container).megabytes(programs);
    }

    /** Megabytes (2^20) of the objects of the project's own repository. */
    public double megabytesOfProject() throws IOException {
        ObjectBytes objects = new ObjectBytes();
        objects.add(folder().resolve(".git/objects"));
        return objects.bytes() / MEGA;
    }

    /** The same of the project, the upstream, what agents share, and what each of them has of its own. */
    public double megabytesOfObjects() throws IOException {
        ObjectBytes objects = new ObjectBytes();
        objects.add(folder().resolve(".git/objects"));
        objects.add(run().repository().resolve("objects"));
        objects.add(run().seed());
        agents().values().forEach(agent -> objects.add(containers, agent));
        return objects.bytes() / MEGA;
    }

    /** The name, for containers. */
    String name() {
        return String.valueOf(root.getFileName());
    }

    /** The project. */
    Path folder() {
        return project.path();
    }

    /** A folder beside the project, for what is not the launcher's. */
    Path beside(String name) throws IOException {
        return Files.createDirectories(root.resolve(name));
    }

    /** What everything on the engine carries that belongs to this scene. */
    Labels labels() {
        return new RunNames(project, run).labels();
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        clear();
    }

    private void clear() {
        Sweep.everything(containers, labels());
        RunFolder.deleteTree(root);
    }
}
