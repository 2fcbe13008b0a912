package io.agentloop.stories;

import io.agentloop.harness.layout.ProjectFolder;
import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.records.PresenceReading;
import io.agentloop.harness.records.PresenceReading.Seen;
import io.agentloop.protocol.board.TaskState;
import io.agentloop.protocol.id.RunName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The one fixture: a project of its own in a scratch folder, the launcher as a person calls it, and a look at everything it made. */
final class ScratchRun implements AutoCloseable {
    private static final Duration COMMAND_LIMIT = Duration.ofMinutes(14);
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final ScratchProject project;
    private final FirstUp first;
    private final Path home;
    private final Engine engine;

    private ScratchRun(ScratchProject project, FirstUp first, Path home) {
        this.project = project;
        this.first = first;
        this.home = home;
        this.engine = new Engine(ProjectFolder.of(project.folder()).id());
    }

    static ScratchRun create(FirstUp first) {
        return new ScratchRun(ScratchProject.create(), first, home());
    }

    private static Path home() {
        String given = System.getenv("AGENTLOOP_HOME");
        for (Path folder = Path.of(given == null ? "" : given).toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            if (Files.isExecutable(folder.resolve("bin/harness"))) {
                return folder;
            }
        }
        throw new AssertionError("there is no bin/harness above " + Path.of("").toAbsolutePath());
    }

    ScratchProject project() {
        return project;
    }

    Engine engine() {
        return engine;
    }

    Path installation() {
        return home;
    }

    Upstream upstream() {
        return new Upstream(folder().repository());
    }

    RunFolder folder() {
        return ProjectFolder.of(project.folder()).run(new RunName("default"));
    }

    /** The command line of a person in the project's folder. */
    Programs.Ended harness(String... arguments) {
        return harness(Map.of(), arguments);
    }

    Programs.Ended harness(Map<String, String> environment, String... arguments) {
        return harness(COMMAND_LIMIT, environment, arguments);
    }

    private Programs.Ended harness(Duration most, Map<String, String> environment, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/harness").toString()));
        command.addAll(Arrays.asList(arguments));
        return project.type(environment, most, command);
    }

    /** Commits the project and starts agents on it. */
    void begin() {
        project.commit("start");
        up();
    }

    Programs.Ended up(String... more) {
        return up(COMMAND_LIMIT, more);
    }

    /** The same for runs that may take long. */
    Programs.Ended up(Duration most, String... more) {
        String[] arguments = Stream.concat(Stream.of("up"), Arrays.stream(more)).toArray(String[]::new);
        return first.run(() -> harness(most, Map.of(), arguments).ok());
    }

    void until(String what, Patience.Condition condition) {
        Patience.until(what, PATIENCE, condition);
    }

    void untilCompleted(String... tasks) {
        for (String task : tasks) {
            until(task + " is completed", () -> upstream().stateOf(task) == TaskState.COMPLETED);
        }
    }

    /** Waits until the holder of the task is in a session, and tells who it is. */
    String untilInSession(String task) {
        until("the holder of " + task + " is in a session", () -> atWork(task).isPresent());
        return atWork(task).orElseThrow();
    }

    /** The holder of the task, when it is in a session. */
    Optional<String> atWork(String task) {
        String holder =
                upstream().claim(task).map(claim -> claim.agent().value()).orElse("nobody");
        Predicate<Seen> atWork = seen -> seen.agent().equals(holder)
                && seen.phase().equals("session")
                && seen.task().equals(Optional.of(task));
        return seen().stream().filter(atWork).map(Seen::agent).findAny();
    }

    void untilPhase(String agent, String phase) {
        until(
                agent + " is " + phase,
                () -> seen().stream()
                        .anyMatch(seen ->
                                seen.agent().equals(agent) && seen.phase().equals(phase)));
    }

    /** Waits until a heartbeat has brought a commit with this file into safety. */
    void untilRescued(String agent, String path, String text) {
        until(
                "a commit of " + agent + " with " + path + " is rescued",
                () -> upstream().hasRescued(agent, path, text));
    }

    /** Gives the signal, also to a session that is about to begin, until main has the file. */
    void untilGoneOn(String agent, String file) {
        until(agent + " has landed " + file, () -> {
            engine.signal(agent);
            return upstream().file(file).isPresent();
        });
    }

    List<Seen> seen() {
        return PresenceReading.read(folder());
    }

    /** Names of the session logs, relative to the run's folder. */
    List<String> sessionLogs() {
        Path logs = folder().path().resolve("logs");
        try (Stream<Path> walk = Files.exists(logs) ? Files.walk(logs) : Stream.empty()) {
            return walk.filter(file -> file.toString().endsWith(".log"))
                    .map(file -> folder().path().relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Text of a session of an agent, which may arrive after the task is completed. */
    String session(String agent, int number, String lastWords) {
        String log = "logs/" + agent + "/session-%04d.log".formatted(number);
        until(
                log + " says " + lastWords,
                () -> sessionLogs().contains(log) && read(log).contains(lastWords));
        return read(log);
    }

    String read(String pathInRunFolder) {
        try {
            return Files.readString(folder().path().resolve(pathInRunFolder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same, each byte as one letter, for what may be no text. */
    String bytes(String pathInRunFolder) {
        try {
            return Files.readString(folder().path().resolve(pathInRunFolder), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        engine.removeEverything();
        project.delete();
    }
}
