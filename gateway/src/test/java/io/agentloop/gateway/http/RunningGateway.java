package io.agentloop.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agentloop.gateway.Gateway;
import io.agentloop.gateway.Layout;
import io.agentloop.gateway.session.Hashes;
import io.agentloop.protocol.config.Budget;
import io.agentloop.protocol.config.Cap;
import io.agentloop.protocol.config.Dialect;
import io.agentloop.protocol.config.Outside;
import io.agentloop.protocol.config.Pace;
import io.agentloop.protocol.config.Price;
import io.agentloop.protocol.config.Provider;
import io.agentloop.protocol.gateway.GatewayAgent;
import io.agentloop.protocol.gateway.GatewaySettings;
import io.agentloop.protocol.gateway.GatewaySettingsFile;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.ProviderName;
import io.agentloop.protocol.id.RoleName;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** A whole gateway with its ledger, as a container runs it, for twenty agents with a session each. */
final class RunningGateway {
    static final int AGENTS = 20;
    private static final ProviderName PROVIDER = new ProviderName("p");

    final Layout layout;
    private final ObjectMapper json = new ObjectMapper();
    private final URI provider;
    private CountDownLatch stop = new CountDownLatch(1);
    private Thread serving = new Thread();

    RunningGateway(Path folder, URI provider, String cap) throws Exception {
        this.layout = new Layout(folder, folder, folder, Files.createDirectory(folder.resolve("admin")));
        this.provider = provider;
        cap(cap);
        start();
    }

    /** Another cap of the run, for the next start or reload. */
    void cap(String cap) throws IOException {
        BigDecimal one = BigDecimal.ONE;
        Outside outside = new Outside(
                Map.of(PROVIDER, new Provider(PROVIDER, provider, Set.of(Dialect.values()), List.of())),
                Budget.NONE.withRun(Cap.of(cap)),
                Map.of("m", new Price(one, BigDecimal.TEN, one, one)),
                new Pace(32, 0, Duration.ofSeconds(5)),
                List.of(),
                Set.of());
        List<GatewayAgent> agents = IntStream.rangeClosed(1, AGENTS)
                .mapToObj(i -> new GatewayAgent(
                        new AgentId(name(i)), new RoleName("coder"), Hashes.sha256("token of " + name(i))))
                .toList();
        Files.writeString(layout.settings(), GatewaySettingsFile.write(new GatewaySettings(AGENTS, agents, outside)));
    }

    private static String name(int agent) {
        return "agent-%02d".formatted(agent);
    }

    private void start() throws InterruptedException {
        stop = new CountDownLatch(1);
        CountDownLatch latch = stop;
        serving = Thread.ofPlatform().start(() -> serve(latch));
        for (int i = 0; i < 6_000 && serving.isAlive() && !Files.exists(layout.ready()); i++) {
            Thread.sleep(10);
        }
    }

    private void serve(CountDownLatch until) {
        try {
            Gateway.serve(layout, TestGate.PATIENT, until);
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    void restart() throws InterruptedException {
        end();
        start();
    }

    /** The key of an agent's first session. */
    String session(int agent) throws IOException {
        return control(agent, "POST", "/agentloop/sessions", "{\"session\":1,\"task\":\"t-1\",\"provider\":\"p\"}")
                .path("key")
                .asText();
    }

    JsonNode state(int agent) throws IOException {
        return control(agent, "GET", "/agentloop/state", "");
    }

    JsonNode control(int agent, String method, String path, String body) throws IOException {
        try (TestCaller caller = new TestCaller(layout.agentSocket())) {
            return json.readTree(caller.send(method, path, body, "authorization: Bearer token of " + name(agent))
                    .answer()
                    .body());
        }
    }

    /** Waits until every call is settled: its caller has the last byte a little before. */
    void quiet() throws IOException, InterruptedException {
        for (int i = 0; i < 6_000 && isBusy(); i++) {
            Thread.sleep(10);
        }
    }

    private boolean isBusy() throws IOException {
        JsonNode status = admin("GET", "/status");
        return status.path("open_calls").asInt() > 0
                || status.path("budget").path(0).path("reserved").asDouble() > 0;
    }

    JsonNode admin(String method, String path) throws IOException {
        try (TestCaller caller = new TestCaller(layout.launcherSocket())) {
            return json.readTree(caller.send(method, path, "").answer().body());
        }
    }

    TestCaller.Answer call(String key, int maxTokens) throws IOException {
        try (TestCaller caller = new TestCaller(layout.agentSocket())) {
            return caller.send(
                            "POST",
                            "/v1/messages",
                            "{\"model\":\"m\",\"max_tokens\":" + maxTokens + ",\"messages\":[]}",
                            "x-api-key: " + key)
                    .answer();
        }
    }

    void end() throws InterruptedException {
        stop.countDown();
        serving.join();
    }
}
