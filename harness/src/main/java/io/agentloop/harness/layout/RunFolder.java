package io.agentloop.harness.layout;

import io.agentloop.harness.problem.BrokenEnvironment;
import io.agentloop.protocol.gateway.GatewaySettings;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.tested.TestedLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder {@code .harness/<run>/} of a project; everything that outlives the containers. */
public record RunFolder(Path path) {
    private static final String BUNDLE = ".bundle";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

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
            own(path);
            own(logs());
        } catch (IOException e) {
            throw new BrokenEnvironment(
                    "cannot make the run's folder " + path + " (" + e.getClass().getSimpleName() + ": " + e.getMessage()
                            + "); the project's folder must be writable",
                    e);
        }
    }

    /** Makes the folder of the gateway, or of the provider, closed to other users. */
    public void createGateway(boolean withProvider) {
        try {
            own(gateway());
            if (withProvider) {
                own(provider());
            }
        } catch (IOException e) {
            throw new BrokenEnvironment("cannot make " + gateway() + ": " + e.getMessage(), e);
        }
    }

    private static void own(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
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

    /** A repository that was restored and is not in its place yet. */
    public Path restoredRepository() {
        return path.resolve("upstream.git.restored");
    }

    /** The repository that another one took the place of at this time. */
    public Path replacedRepository(Instant when) {
        return path.resolve("upstream.git.replaced-" + STAMP.format(when));
    }

    /** What the upstream's last check of the repository found. */
    public Path integrity() {
        return path.resolve("integrity.json");
    }

    /** Where a backup of this time is kept: beside the run's folder, so that it outlives it. */
    public Path backup(Instant when) {
        return parent().resolve(name() + "-" + STAMP.format(when) + BUNDLE);
    }

    /** The newest one there. */
    public Optional<Path> newestBackup() {
        Pattern ours = Pattern.compile(Pattern.quote(name()) + "-[0-9]{8}-[0-9]{6}" + Pattern.quote(BUNDLE));
        try (Stream<Path> files = Files.exists(parent()) ? Files.list(parent()) : Stream.empty()) {
            return files.filter(file ->
                            ours.matcher(String.valueOf(file.getFileName())).matches())
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            throw new BrokenEnvironment("cannot read " + parent() + ": " + e.getMessage(), e);
        }
    }

    private String name() {
        return String.valueOf(path.getFileName());
    }

    /** What the gateway reads and writes. */
    public Path gateway() {
        return path.resolve("gateway");
    }

    /** What the gateway works by. */
    public Path gatewaySettings() {
        return gateway().resolve(GatewaySettings.FILE_NAME);
    }

    /** What the run has spent; the gateway has it to itself while it runs. */
    public Path ledger() {
        return gateway().resolve("ledger.db");
    }

    /** Exists while the gateway takes calls. */
    public Path gatewayReady() {
        return gateway().resolve(GatewaySettings.READY_FILE);
    }

    /** Names the providers whose keys were given to the gateway; never a key. */
    public Path keyNames() {
        return path.resolve("keys-given");
    }

    /** What the scripted provider reads and writes. */
    public Path provider() {
        return path.resolve("provider");
    }

    /** What the scripted provider plays. */
    public Path scenario() {
        return provider().resolve("scenario.yaml");
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

    /** What that meant, one JSON object a line. */
    public Path sessionEvents(AgentId agent, int session) {
        return sessions(agent).resolve("session-%04d.jsonl".formatted(session));
    }

    /** The folder of an agent's session logs. */
    public Path sessions(AgentId agent) {
        return logs().resolve(agent.value());
    }

    /** What an agent says that it tested. */
    public Path tested(AgentId agent) {
        return sessions(agent).resolve(TestedLine.FILE_NAME);
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

    /** Removes it with everything in it, and its parent when neither another run nor a backup is left. */
    public void delete() {
        deleteTree(path);
        Path parent = parent();
        try (Stream<Path> rest = Files.exists(parent) ? Files.list(parent) : Stream.empty()) {
            if (rest.allMatch(each -> each.endsWith(".gitignore"))) {
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
