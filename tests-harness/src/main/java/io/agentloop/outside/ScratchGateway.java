package io.agentloop.outside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agentloop.gateway.Layout;
import io.agentloop.harness.layout.RunFolder;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A gateway as production runs it, in a process and a folder of its own; every number is an agent with a token. */
public final class ScratchGateway implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final double KILO = 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final List<String> options;
    private Process process;

    private ScratchGateway(Path folder, List<String> options, Process process) {
        this.folder = folder;
        this.options = options;
        this.process = process;
    }

    /**
     * Starts one, and returns when it serves.
     *
     * @param agents how many there are, from agent-01
     * @param settings lines of settings.yaml beside the agents
     * @param keys lines of the file of keys
     * @param options of its JVM
     */
    public static ScratchGateway start(int agents, String settings, String keys, List<String> options)
            throws IOException, InterruptedException {
        // A socket's path has to be short.
        Path folder = Files.createTempDirectory("gateway");
        Layout layout = GatewayHost.layout(folder);
        for (Path each : List.of(layout.runFolder(), layout.secrets(), layout.sockets(), layout.admin())) {
            Files.createDirectory(each);
        }
        Files.writeString(layout.settings(), text(agents, settings));
        Files.writeString(layout.keys(), keys);
        ScratchGateway gateway = new ScratchGateway(folder, List.copyOf(options), begin(folder, options));
        gateway.awaitServing();
        return gateway;
    }

    private static String text(int agents, String settings) {
        StringBuilder lines = new StringBuilder("fleet: " + agents + "\nagents:\n");
        for (int agent = 1; agent <= agents; agent++) {
            lines.append("  ").append(name(agent)).append(": {role: worker, token: ");
            lines.append(hash(token(agent))).append("}\n");
        }
        return lines.append(settings).toString();
    }

    private static String name(int agent) {
        return "agent-%02d".formatted(agent);
    }

    private static String token(int agent) {
        return "token-of-" + name(agent);
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private static Process begin(Path folder, List<String> options) throws IOException {
        Files.deleteIfExists(GatewayHost.layout(folder).ready());
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                GatewayHost.class.getName(),
                folder.toString()));
        Path log = folder.resolve("gateway.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("MALLOC_ARENA_MAX", "1");
        return builder.start();
    }

    private void awaitServing() throws IOException, InterruptedException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (!Files.exists(GatewayHost.layout(folder).ready())) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("the gateway in " + folder + " does not serve: " + log());
            }
            Thread.sleep(LOOK);
        }
    }

    /** What it printed. */
    public String log() throws IOException {
        return Files.readString(folder.resolve("gateway.log"));
    }

    /** The folder of everything it has. */
    public Path folder() {
        return folder;
    }

    /** A connection to it, as an agent has it. */
    public RawCaller caller() throws IOException {
        return RawCaller.to(
                UnixDomainSocketAddress.of(GatewayHost.layout(folder).agentSocket()));
    }

    /** The key of a new session of an agent. */
    public String session(int agent, int number, String task, String model) throws IOException {
        String body = """
                {"session":%d,"task":"%s","role":"worker","attempt":1,"cli":"claude","version":"1","model":"%s","provider":"scripted"}\
                """.formatted(number, task, model);
        JsonNode answer = control(agent, "POST", "/agentloop/sessions", body);
        if (!answer.has("key")) {
            throw new IOException("the gateway gave no key: " + answer);
        }
        return answer.path("key").asText();
    }

    /** What the gateway answers to a question of a loop. */
    public JsonNode control(int agent, String method, String path, String body) throws IOException {
        try (RawCaller caller = caller()) {
            Map<String, String> token = Map.of("Authorization", "Bearer " + token(agent));
            return JSON.readTree(caller.call(method, path, token, body).body());
        }
    }

    /** How long an agent has to wait before it may begin; nothing when it may. */
    public Duration delay(int agent) throws IOException {
        JsonNode state = control(agent, "GET", "/agentloop/state", "");
        return state.path("may_start").asBoolean()
                ? Duration.ZERO
                : Duration.ofMillis(Math.max(1, state.path("wait_ms").asLong()));
    }

    /** What it answers the launcher. */
    public JsonNode admin(String method, String path) throws IOException {
        try (RawCaller caller = RawCaller.to(
                UnixDomainSocketAddress.of(GatewayHost.layout(folder).launcherSocket()))) {
            return JSON.readTree(caller.call(method, path, Map.of(), "").body());
        }
    }

    /** Other settings from now on. */
    public JsonNode reload(int agents, String settings) throws IOException {
        Files.writeString(GatewayHost.layout(folder).settings(), text(agents, settings));
        return admin("POST", "/reload");
    }

    /** Megabytes (2^20) that its process takes of the machine's memory. */
    public double megabytes() throws IOException {
        String text = Files.readString(Path.of("/proc", Long.toString(process.pid()), "status"));
        Matcher resident = Pattern.compile("VmRSS:\\s+(\\d+) kB").matcher(text);
        if (!resident.find()) {
            throw new IOException("no memory is told of process " + process.pid());
        }
        return Double.parseDouble(resident.group(1)) / KILO;
    }

    /** Ends it as a power cut ends a process, and starts it once more. */
    public void crash() throws IOException, InterruptedException {
        process.destroyForcibly();
        process.waitFor();
        process = begin(folder, options);
        awaitServing();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        RunFolder.deleteTree(folder);
    }
}
