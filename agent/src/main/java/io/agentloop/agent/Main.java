package io.agentloop.agent;

import io.agentloop.agent.link.Identity;
import io.agentloop.agent.pace.Stop;
import io.agentloop.agent.process.MemoryEvents;
import io.agentloop.agent.process.RunAs;
import io.agentloop.agent.process.WholeContainer;
import io.agentloop.agent.report.Events;
import io.agentloop.agent.report.LoopEvent;
import io.agentloop.agent.report.PrintedEvents;
import io.agentloop.agent.socket.SocketHttp;
import io.agentloop.agent.socket.Token;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.RoleName;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The loop of one agent, in its container. */
public final class Main {
    private static final int AGENT_UID = 7001;
    private static final int GATE_UID = 7002;
    private static final int GIT_PORT = 9418;
    private static final int TASK_PORT = 7070;
    private static final int RELAY_PORT = 7075;
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration SHORT_PATIENCE = Duration.ofSeconds(20);
    /** Docker gives ten seconds. */
    private static final Duration LEAVING = Duration.ofMillis(9300);

    private static final Path STDOUT = Path.of("/proc/self/fd/1");
    private static final List<Path> MEMORY_EVENTS =
            List.of(Path.of("/sys/fs/cgroup/memory.events"), Path.of("/sys/fs/cgroup/memory/memory.oom_control"));

    private Main() {}

    /** Runs until the run drains or stops, or the container is stopped; {@code --train} exercises it for the AOT cache. */
    public static void main(String[] args) throws Exception {
        if (List.of(args).equals(List.of("--train"))) {
            Training.run(System.getenv());
            return;
        }
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        Events events = new PrintedEvents(out, isTerminal(STDOUT), InstantSource.system());
        System.exit(run(System.getenv(), events));
    }

    /** The console of the JDK would tell as well, and load a line editor to do it. */
    private static boolean isTerminal(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    private static int run(Map<String, String> environment, Events events) throws InterruptedException {
        Stop stop = new Stop();
        CountDownLatch left = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(stop, left)));
        try {
            Places places = Places.inContainer();
            Identity identity = new Identity(
                    new AgentId(needed(environment, "HARNESS_AGENT")),
                    new RoleName(needed(environment, "HARNESS_ROLE")));
            Token token = Token.read(places.token());
            SocketHttp http = new SocketHttp(places.socket(), token, PATIENCE);
            SocketHttp gateway = new SocketHttp("gateway", places.gatewaySocket(), token, SHORT_PATIENCE);
            String why = Agent.run(identity, http, places, options(environment, places, gateway), events, stop);
            events.happened(new LoopEvent.Left(why));
            return 0;
        } catch (IOException | IllegalArgumentException | IllegalStateException broken) {
            events.happened(new LoopEvent.Trouble("the loop cannot go on: " + broken.getMessage()));
            return 1;
        } catch (InterruptedException leaving) {
            events.happened(new LoopEvent.Left("asked to stop"));
            return 0;
        } finally {
            left.countDown();
        }
    }

    /** A request to stop is no failure: whoever asked for it sees exit code 0, and nothing restarts the container. */
    private static void leave(Stop stop, CountDownLatch left) {
        if (left.getCount() == 0) {
            return;
        }
        stop.request();
        try {
            boolean ignored = left.await(LEAVING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(0);
    }

    private static AgentOptions options(Map<String, String> environment, Places places, SocketHttp gateway) {
        Map<String, String> session = new HashMap<>();
        for (String name : List.of("HARNESS_RUN", "HARNESS_SLOT")) {
            session.put(name, environment.getOrDefault(name, ""));
        }
        return new AgentOptions(
                new RunAs(List.of(places.program("as"), "agent")),
                new RunAs(List.of(places.program("as"), "gate")),
                GATE_UID,
                new WholeContainer(List.of(AGENT_UID, GATE_UID), GRACE),
                new MemoryEvents(
                        MEMORY_EVENTS.stream().filter(Files::exists).findFirst().orElse(MEMORY_EVENTS.getFirst())),
                environment,
                session,
                GIT_PORT,
                TASK_PORT,
                RELAY_PORT,
                gateway);
    }

    private static String needed(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(
                    name + " is not set; the launcher sets it when it creates the container");
        }
        return value;
    }
}
