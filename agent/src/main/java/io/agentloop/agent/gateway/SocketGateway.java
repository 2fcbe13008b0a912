package io.agentloop.agent.gateway;

import io.agentloop.agent.cli.Access;
import io.agentloop.agent.cli.Usage;
import io.agentloop.agent.json.JsonObject;
import io.agentloop.agent.json.JsonObjects;
import io.agentloop.git.UpstreamHttp;
import io.agentloop.protocol.session.BudgetScope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The gateway behind its socket. */
public final class SocketGateway implements Gateway {
    private static final String SESSIONS = "/agentloop/sessions";
    private static final String STATE = "/agentloop/state";
    private static final int CONFLICT = 409;
    private static final int OK = 200;
    private static final int MOST = 64 * 1024;

    private final UpstreamHttp http;
    private final String url;

    /**
     * Prepares to ask.
     *
     * @param http carries the loop's token, which the LLM never has
     * @param url where the relay of this agent listens for the CLI
     */
    public SocketGateway(UpstreamHttp http, String url) {
        this.http = http;
        this.url = url;
    }

    private record Reply(int status, JsonObject body) {}

    @Override
    public Permission permission() {
        try {
            Reply reply = call("GET", STATE, null);
            return reply.body().flag("may_start")
                    ? new Permission.Granted()
                    : hindrance(reply.body(), BudgetScope.AGENT);
        } catch (IOException e) {
            return new Permission.Away(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Opening open(Opened what) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("session", what.session());
        body.put("task", what.task());
        body.put("role", what.role().value());
        body.put("attempt", what.attempt());
        body.put("cli", what.cli());
        body.put("version", what.version());
        body.put("model", what.model());
        body.put("provider", what.provider());
        try {
            Reply reply = call("POST", SESSIONS, JsonObjects.write(body));
            if (reply.status() == CONFLICT) {
                return new Opening.Refused(refusal(reply.body()));
            }
            String key = reply.body().text("key");
            return key.isEmpty()
                    ? new Opening.Refused(new Permission.Away("the gateway gave no key for session " + what.session()))
                    : new Opening.Open(new Line(what.session(), new Access(url, key)));
        } catch (IOException e) {
            return new Opening.Refused(new Permission.Away(String.valueOf(e.getMessage())));
        }
    }

    /** A budget that stands in the way of this session but of no other is the task's. */
    private Permission refusal(JsonObject body) {
        Permission why = hindrance(body, BudgetScope.AGENT);
        boolean named = !body.text("scope").isEmpty();
        return why instanceof Permission.Spent spent && !named && permission() instanceof Permission.Granted
                ? new Permission.Spent(BudgetScope.TASK, spent.words())
                : why;
    }

    private static Permission hindrance(JsonObject body, BudgetScope unnamed) {
        String words = body.text("words");
        return switch (body.text("why")) {
            case "budget" ->
                new Permission.Spent(
                        body.text("scope").isEmpty() ? unnamed : BudgetScope.of(body.text("scope")), words);
            case "stopped" -> new Permission.Stopped(words);
            default -> new Permission.Paused(wait(body), words);
        };
    }

    private static Duration wait(JsonObject body) {
        return Duration.ofMillis(Math.max(0, body.whole("wait_ms").orElse(0L)));
    }

    private Reply call(String method, String path, @Nullable String body) throws IOException {
        UpstreamHttp.Body sent = body == null ? null : out -> out.write(body.getBytes(StandardCharsets.UTF_8));
        Map<String, String> headers = body == null ? Map.of() : Map.of("Content-Type", "application/json");
        try (UpstreamHttp.Answer answer = http.send(method, path, headers, sent)) {
            String text = new String(answer.body().readNBytes(MOST), StandardCharsets.UTF_8);
            if (answer.status() != OK && answer.status() != CONFLICT) {
                throw new IOException(
                        "the gateway answered " + answer.status() + " to " + method + " " + path + ": " + text.strip());
            }
            return new Reply(
                    answer.status(),
                    JsonObjects.read(text)
                            .orElseThrow(() ->
                                    new IOException("the gateway's answer to " + method + " " + path + " is no JSON")));
        }
    }

    private final class Line implements SessionLine {
        private final int session;
        private final Access access;

        Line(int session, Access access) {
            this.session = session;
            this.access = access;
        }

        @Override
        public Optional<Access> access() {
            return Optional.of(access);
        }

        @Override
        public Optional<Activity> activity() {
            try {
                JsonObject body = call("GET", SESSIONS + "/" + session, null).body();
                return Optional.of(new Activity(
                        Duration.ofMillis(body.whole("idle_ms").orElse(Long.MAX_VALUE)),
                        body.whole("open").orElse(0L),
                        body.whole("calls").orElse(0L)));
            } catch (IOException unknown) {
                return Optional.empty();
            }
        }

        @Override
        public Permission permission() {
            return SocketGateway.this.permission();
        }

        @Override
        public Optional<Bill> end() {
            try {
                return Optional.of(bill(
                        call("POST", SESSIONS + "/" + session + "/end", "{}").body()));
            } catch (IOException unknown) {
                return Optional.empty();
            }
        }

        private static Bill bill(JsonObject body) {
            return new Bill(
                    body.whole("calls").orElse(0L),
                    new Usage(
                            body.whole("input").orElse(0L),
                            body.whole("output").orElse(0L),
                            body.whole("cache_read").orElse(0L),
                            body.whole("cache_write").orElse(0L),
                            body.number("cost_usd")),
                    body.text("seen"),
                    SocketGateway.wait(body),
                    BudgetScope.of(body.text("scope")),
                    body.text("words"));
        }
    }
}
