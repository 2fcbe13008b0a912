package io.agentloop.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agentloop.gateway.call.Egress;
import io.agentloop.gateway.control.AgentRegister;
import io.agentloop.gateway.control.Control;
import io.agentloop.gateway.provider.Credential;
import io.agentloop.gateway.provider.Endpoint;
import io.agentloop.gateway.provider.Providers;
import io.agentloop.gateway.session.Hashes;
import io.agentloop.gateway.session.Sessions;
import io.agentloop.protocol.config.Dialect;
import io.agentloop.protocol.gateway.GatewayAgent;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.RoleName;
import io.agentloop.protocol.time.Ticker;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A real gateway on real sockets before a provider of the test's own. */
final class TestGate implements AutoCloseable {
    static final String SECRET = "sk-real-0123456789";
    static final Limits LIMITS = new Limits(
            1 << 20,
            4 << 20,
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2));

    /** For tests in which nobody is too slow, on however busy a machine. */
    static final Limits PATIENT = new Limits(
            LIMITS.body(),
            LIMITS.bodies(),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1));

    final FakeMoney money = new FakeMoney();
    final FakePace pace = new FakePace();
    final Providers providers = new Providers();
    final ObjectMapper json = new ObjectMapper();
    final Path folder;
    private final AtomicInteger keys = new AtomicInteger();
    private Gate gate;

    TestGate(URI provider) throws IOException {
        this(provider, PATIENT);
    }

    TestGate(URI provider, Limits limits) throws IOException {
        folder = Files.createTempDirectory("gw");
        providers.replace(
                List.of(new Endpoint("p", Set.of(Dialect.values()), provider, true)),
                Map.of("p", new Credential(Credential.Kind.API_KEY, SECRET)));
        gate = open(limits);
    }

    private Gate open(Limits limits) throws IOException {
        AgentRegister agents = new AgentRegister();
        agents.replace(List.of(agent("agent-01"), agent("agent-02")));
        Sessions sessions = new Sessions(money, () -> "al-key-" + keys.incrementAndGet(), System::nanoTime);
        Control control = new Control(agents, sessions, money, money, pace, json, Ticker.SYSTEM);
        Gate.Deciders deciders = new Gate.Deciders(sessions, providers, money, pace, Egress.CLOSED, money, control);
        return new Gate(socket(), admin(), limits, deciders, () -> {}, json, System::nanoTime);
    }

    /** The same after a restart. */
    void restart() throws IOException {
        gate.close();
        gate = open(PATIENT);
    }

    private static GatewayAgent agent(String name) {
        return new GatewayAgent(new AgentId(name), new RoleName("coder"), Hashes.sha256("token of " + name));
    }

    Path socket() {
        return folder.resolve("gateway.sock");
    }

    Path admin() {
        return folder.resolve("admin.sock");
    }

    /** The key of a new session of the first agent. */
    String session(int number) throws IOException {
        return control(
                        "POST",
                        "/agentloop/sessions",
                        "{\"session\":" + number + ",\"task\":\"t-1\",\"attempt\":1,\"provider\":\"p\"}")
                .path("key")
                .asText();
    }

    JsonNode control(String method, String path, String body) throws IOException {
        try (TestCaller caller = new TestCaller(socket())) {
            return json.readTree(caller.send(method, path, body, "authorization: Bearer token of agent-01")
                    .answer()
                    .body());
        }
    }

    JsonNode admin(String method, String path) throws IOException {
        try (TestCaller caller = new TestCaller(admin())) {
            return json.readTree(caller.send(method, path, "").answer().body());
        }
    }

    /** One call on a connection of its own. */
    TestCaller.Answer call(String key, String path, String body, String... headers) throws IOException {
        try (TestCaller caller = new TestCaller(socket())) {
            String[] all = new String[headers.length + 1];
            all[0] = "x-api-key: " + key;
            System.arraycopy(headers, 0, all, 1, headers.length);
            return caller.send("POST", path, body, all).answer();
        }
    }

    @Override
    public void close() throws IOException {
        gate.close();
        Files.deleteIfExists(socket());
        Files.deleteIfExists(admin());
        Files.deleteIfExists(folder);
    }
}
