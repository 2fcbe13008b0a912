package io.agentloop.agent;

import io.agentloop.agent.git.PracticeRepository;
import io.agentloop.agent.link.Identity;
import io.agentloop.agent.pace.Stop;
import io.agentloop.agent.practice.PracticeServer;
import io.agentloop.agent.process.Descendants;
import io.agentloop.agent.process.MemoryEvents;
import io.agentloop.agent.process.RunAs;
import io.agentloop.agent.report.Events;
import io.agentloop.agent.socket.SocketHttp;
import io.agentloop.agent.socket.Token;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.RoleName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Exercises the usual code paths once, so that the JVM can keep what it learned of them: a small run with a few tasks. */
final class Training {
    private static final int TASKS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int REMOVALS = 20;
    private static final Duration BETWEEN_REMOVALS = Duration.ofMillis(200);
    private static final String SESSION =
            "echo done > $HARNESS_TASK; git add -A; git commit -qm $HARNESS_TASK; git push -q origin HEAD:main";

    private Training() {}

    static void run(Map<String, String> environment) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("train");
        try {
            work(folder, environment);
        } finally {
            remove(folder);
        }
    }

    /** A thread that was just told to stop may still write a file: what it writes goes with the next try. */
    private static void remove(Path folder) throws InterruptedException {
        for (int i = 0; i < REMOVALS; i++) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
                return;
            } catch (IOException | UncheckedIOException stillWritten) {
                Thread.sleep(BETWEEN_REMOVALS);
            }
        }
    }

    @SuppressWarnings("try") // the server works by being open
    private static void work(Path folder, Map<String, String> environment) throws IOException, InterruptedException {
        Path socket = folder.resolve("upstream.sock");
        Places places = places(folder);
        Stop stop = new Stop();
        try (PracticeRepository repository = PracticeRepository.create(
                        folder.resolve("upstream.git"), Map.of("README", Optional.of("practice\n")), board());
                PracticeServer server = PracticeServer.open(socket, repository)) {
            SocketHttp http = new SocketHttp(socket, new Token("practice"), PATIENCE);
            AgentOptions options = options(folder, environment, http);
            Thread observer = Thread.ofVirtual().start(() -> observe(repository, options, stop));
            Identity identity = new Identity(new AgentId("agent-01"), new RoleName("worker"));
            Events quiet = event -> {};
            Agent.run(identity, http, places, options, quiet, stop);
            observer.join();
            if (repository.board().completed().size() < TASKS) {
                throw new IOException("training did not finish its tasks in " + PATIENCE.toSeconds() + " s");
            }
        }
    }

    private static Places places(Path folder) throws IOException {
        Places places = new Places(
                folder.resolve("workspace"),
                folder.resolve("gate"),
                folder.resolve("state"),
                folder.resolve("scratch"),
                folder.resolve("board"),
                folder.resolve("seed"),
                folder,
                folder.resolve("home"),
                folder.resolve("clis"));
        for (Path path : List.of(places.workspace(), places.gate(), places.state(), places.scratch(), places.board())) {
            Files.createDirectories(path);
        }
        return places;
    }

    private static Map<String, Optional<String>> board() {
        Map<String, Optional<String>> files = new HashMap<>();
        files.put("harness.yaml", Optional.of("cli: command\ncommand: [sh, -c, '" + SESSION + "']\nheartbeat: 1s\n"));
        files.put("prompts/worker.md", Optional.of("You are {{agent}}. {{task_text}} {{notes}}\n"));
        files.put("run.yaml", Optional.of("state: running\n"));
        for (int i = 1; i <= TASKS; i++) {
            files.put("tasks/t" + i + ".md", Optional.of("---\ntitle: Practice " + i + "\n---\nDo it.\n"));
        }
        return files;
    }

    private static AgentOptions options(Path folder, Map<String, String> environment, SocketHttp http)
            throws IOException {
        Map<String, String> inherited = new HashMap<>(environment);
        inherited.put("HOME", folder.toString());
        return new AgentOptions(
                RunAs.OURSELVES,
                RunAs.OURSELVES,
                0,
                new Descendants(Duration.ofSeconds(1)),
                new MemoryEvents(folder.resolve("none")),
                inherited,
                Map.of(),
                freePort(),
                freePort(),
                0,
                http);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Lets the run end when its tasks are done, after a look at the list of tasks and a while of idling. */
    private static void observe(PracticeRepository repository, AgentOptions options, Stop stop) {
        try {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < end && repository.board().completed().size() < TASKS) {
                Thread.sleep(100);
            }
            try (Socket task = new Socket(InetAddress.getLoopbackAddress(), options.taskPort())) {
                task.setSoTimeout((int) PATIENCE.toMillis() / 3);
                String words = Base64.getEncoder().encodeToString("list".getBytes(StandardCharsets.UTF_8)) + "\n\n";
                task.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
                task.getInputStream().readAllBytes();
            }
            Thread.sleep(500);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("training cannot be observed", e);
        } finally {
            stop.request();
        }
    }
}
