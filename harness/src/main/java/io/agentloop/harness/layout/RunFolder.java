package io.agentloop.harness.layout;

import io.agentloop.harness.problem.BrokenEnvironment;
import io.agentloop.protocol.id.AgentId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder {@code .harness/<run>/} of a project; everything that outlives the containers. */
public record RunFolder(Path path) {
    /** Tells whether there is one. */
    public boolean exists() {
        return Files.isDirectory(path);
    }

    /** Makes it, closed to other users under any umask, in a parent that git does not see. */
    public void create() {
        try {
            Path parent = parent();
            Files.createDirectories(parent);
            Path ignore = parent.resolve(".gitignore");
            if (!Files.exists(ignore)) {
                Files.writeString(ignore, "*\n");
            }
            for (Path folder : List.of(path, logs())) {
                Files.createDirectories(folder);
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            throw new BrokenEnvironment(
                    "cannot make the run's folder " + path + " (" + e.getClass().getSimpleName() + ": " + e.getMessage()
                            + "); the project's folder must be writable",
                    e);
        }
    }

    /** The bare repository. */
    public Path repository() {
        return path.resolve("upstream.git");
    }

    /** The bare repository while it is being made. */
    public Path unfinishedRepository() {
        return path.resolve("upstream.git.new");
    }

    /** What the run started from, for agents to read; the same files on disk as in the repository. */
    public Path seed() {
        return path.resolve("seed");
    }

    /** The launcher's own record. */
    public Path record() {
        return path.resolve("run.json");
    }

    /** Who may log in to the upstream. */
    public Path agents() {
        return path.resolve("agents.json");
    }

    /** Who was heard, doing what; written by the upstream. */
    public Path presence() {
        return path.resolve("presence.json");
    }

    /** Exists while the upstream takes requests. */
    public Path ready() {
        return path.resolve("upstream.ready");
    }

    /** Held by the launcher while it changes the run. */
    public Path lock() {
        return path.resolve("launcher.lock");
    }

    /** What a session printed. */
    public Path sessionLog(AgentId agent, int session) {
        return sessions(agent).resolve("session-%04d.log".formatted(session));
    }

    /** The folder of an agent's session logs. */
    public Path sessions(AgentId agent) {
        return logs().resolve(agent.value());
    }

    private Path logs() {
        return path.resolve("logs");
    }

    private Path parent() {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalStateException("a run's folder lies in a project: " + path);
        }
        return parent;
    }

    /** Removes it with everything in it, and its parent when no other run is left. */
    public void delete() {
        deleteTree(path);
        Path parent = parent();
        try (Stream<Path> rest = Files.exists(parent) ? Files.list(parent) : Stream.empty()) {
            if (rest.noneMatch(Files::isDirectory)) {
                deleteTree(parent);
            }
        } catch (IOException e) {
            throw new BrokenEnvironment("cannot read " + parent + ": " + e.getMessage(), e);
        }
    }

    /** Removes a folder that may not exist. */
    public static void deleteTree(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new BrokenEnvironment("cannot remove " + folder + ": " + e.getMessage(), e);
        }
    }
}
