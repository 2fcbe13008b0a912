package io.agentloop.agent;

import io.agentloop.agent.link.Identity;
import io.agentloop.agent.pace.Stop;
import io.agentloop.agent.process.Descendants;
import io.agentloop.agent.process.MemoryEvents;
import io.agentloop.agent.process.RunAs;
import io.agentloop.agent.report.Events;
import io.agentloop.agent.report.LoopEvent;
import io.agentloop.agent.socket.SocketHttp;
import io.agentloop.agent.socket.Token;
import io.agentloop.git.BareRepository;
import io.agentloop.git.RefNames;
import io.agentloop.git.Seed;
import io.agentloop.git.UpstreamHttp;
import io.agentloop.git.project.SeedPacks;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.RoleName;
import io.agentloop.upstream.RunningUpstream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

/** A run in a temporary folder: the real upstream, and agents that work as threads of this JVM under our own uid. */
final class World implements AutoCloseable {
    private final Path folder;
    final RunningUpstream upstream;
    UpstreamHttp gateway = (method, path, headers, body) -> {
        throw new IOException("there is no gateway");
    };
    final List<LoopEvent> events = new CopyOnWriteArrayList<>();
    private final Map<String, List<LoopEvent>> byAgent = new ConcurrentHashMap<>();
    private final Map<String, FrozenHttp> ways = new ConcurrentHashMap<>();
    private final List<Running> agents = new CopyOnWriteArrayList<>();

    private record Running(Thread thread, Stop stop) {}

    World(Path folder, Map<String, String> main, Map<String, String> board) throws Exception {
        this.folder = folder;
        installFastTest();
        this.upstream = new RunningUpstream(
                Files.createDirectory(folder.resolve("run")),
                main,
                board,
                List.of("agent-01", "agent-02", RunningUpstream.KEEPER));
    }

    /** A {@code fast-test} as the image has it. */
    private void installFastTest() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path script = bin.resolve("fast-test");
        Files.writeString(
                script,
                "#!/bin/sh\nexec '" + System.getProperty("java.home") + "/bin/java' -XX:TieredStopAtLevel=1 -cp '"
                        + System.getProperty("java.class.path") + "' io.agentloop.agent.fasttest.Main \"$@\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** The shell of a session as settings of the board. */
    static String settings(String shell, String more) {
        String lease = more.contains("lease: ") ? "" : "heartbeat: 1s\nlease: 10s\n";
        return "cli: command\ncommand: [sh, -c, '" + shell.replace("'", "''") + "']\n" + lease + more;
    }

    /** Keeps everything that this agent sends from now on, until it is thawed: to the upstream it is silent. */
    void freeze(String agent) {
        ways.computeIfAbsent(agent, a -> new FrozenHttp()).freeze();
    }

    void thaw(String agent) {
        ways.computeIfAbsent(agent, a -> new FrozenHttp()).thaw();
    }

    boolean happened(String agent, Class<? extends LoopEvent> kind) {
        return eventsOf(agent).stream().anyMatch(kind::isInstance);
    }

    Board board() {
        try {
            return upstream.board();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<String> rescued() {
        try {
            return upstream.rescued().keySet();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<LoopEvent> eventsOf(String agent) {
        return byAgent.getOrDefault(agent, List.of());
    }

    static String task(String title, String more) {
        return "---\ntitle: " + title + "\n" + more + "---\nDo it.\n";
    }

    /** Gives agents that start from now on what is on main now, as the launcher does at the start of a run. */
    Seed shareStart() throws IOException, InterruptedException {
        Path repository = folder.resolve("run/upstream.git");
        int repacked = new ProcessBuilder("git", "-C", repository.toString(), "repack", "-q", "-a", "-d")
                .inheritIO()
                .start()
                .waitFor();
        if (repacked != 0) {
            throw new IOException("git repack ended with " + repacked);
        }
        try (BareRepository bare = BareRepository.open(repository)) {
            SeedPacks.mark(bare, bare.ref(RefNames.MAIN).orElseThrow());
        }
        return SeedPacks.ensure(repository, folder.resolve("seed")).orElseThrow();
    }

    /** Where an agent lives. */
    Places places(String agent) {
        Path home = folder.resolve(agent);
        return new Places(
                home.resolve("workspace"),
                home.resolve("gate"),
                home.resolve("state"),
                home.resolve("scratch"),
                home.resolve("board"),
                folder.resolve("seed"),
                folder.resolve("bin"),
                home.resolve("home"),
                folder.resolve("clis"));
    }

    void start(String agent) throws IOException {
        Places places = places(agent);
        for (Path path : List.of(
                places.workspace(), places.gate(), places.state(), places.scratch(), places.board(), places.home())) {
            Files.createDirectories(path);
        }
        Stop stop = new Stop();
        AgentOptions options = options();
        Thread thread = Thread.ofPlatform().start(() -> run(agent, places, options, stop));
        agents.add(new Running(thread, stop));
    }

    private AgentOptions options() throws IOException {
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", folder.toString());
        environment.put("LC_ALL", "C.UTF-8");
        return new AgentOptions(
                RunAs.OURSELVES,
                RunAs.OURSELVES,
                0,
                new Descendants(Duration.ofSeconds(1)),
                new MemoryEvents(folder.resolve("none")),
                environment,
                Map.of(),
                freePort(),
                freePort(),
                0,
                gateway);
    }

    /** Below those that the system gives to clients: another program's connection could take one of these in the meantime. */
    private static int freePort() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // The next one may be free.
            }
        }
    }

    private void run(String agent, Places places, AgentOptions options, Stop stop) {
        Events listener = event -> {
            events.add(event);
            byAgent.computeIfAbsent(agent, a -> new CopyOnWriteArrayList<>()).add(event);
            System.out.println(agent + " " + event);
        };
        Identity identity = new Identity(
                new AgentId(agent), agent.equals(RunningUpstream.KEEPER) ? RoleName.KEEPER : new RoleName("worker"));
        UpstreamHttp http = ways.computeIfAbsent(agent, a -> new FrozenHttp()).over(http(agent));
        try {
            listener.happened(new LoopEvent.Left(Agent.run(identity, http, places, options, listener, stop)));
        } catch (IOException | InterruptedException e) {
            listener.happened(new LoopEvent.Left(e.toString()));
        }
    }

    SocketHttp http(String agent) {
        return new SocketHttp(upstream.socket(), new Token("token-" + agent), Duration.ofSeconds(30));
    }

    void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 1200; i++) {
            if (condition.getAsBoolean()) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("it did not happen in 60 s; events: " + events);
    }

    void awaitCompleted(int tasks) throws InterruptedException {
        await(() -> {
            try {
                return upstream.board().completed().size() == tasks;
            } catch (IOException e) {
                return false;
            }
        });
    }

    void stopAgents() throws InterruptedException {
        agents.forEach(agent -> agent.stop().request());
        for (Running agent : agents) {
            agent.thread().join(Duration.ofSeconds(10));
        }
        agents.clear();
    }

    @Override
    public void close() {
        try {
            stopAgents();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        upstream.close();
    }
}
