package io.agentloop.provider.http;

import static io.agentloop.provider.wire.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentloop.provider.charge.Account;
import io.agentloop.provider.play.Director;
import io.agentloop.provider.play.Plan;
import io.agentloop.provider.play.Sleeper;
import io.agentloop.provider.scenario.BadScenario;
import io.agentloop.provider.scenario.ScenarioReader;
import io.agentloop.provider.scenario.Trouble;
import io.agentloop.provider.wire.Ask;
import io.agentloop.provider.wire.Dialect;
import io.agentloop.provider.wire.Json;
import io.agentloop.provider.wire.Reference;
import io.agentloop.provider.wire.Target;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Which request goes where: the four protocols, and below {@code /agentloop} what tests ask for. */
public final class Calls extends Handler.Abstract {
    private static final int LETTERS_PER_TOKEN = 4;

    private final Account account;
    private final Sleeper sleeper;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final AtomicLong ids = new AtomicLong();
    private volatile Director director;

    /** Serves this scenario until another one is given. */
    public Calls(Director director, Account account, Sleeper sleeper, InstantSource clock, LongSupplier nanoTime) {
        this.director = director;
        this.account = account;
        this.sleeper = sleeper;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = Request.getPathInContext(request);
        String route = request.getMethod() + " " + path;
        switch (route) {
            case "GET /agentloop/charges" -> say(response, callback, 200, charges());
            case "POST /agentloop/scenario" -> replace(request, response, callback);
            case "GET /", "HEAD /" -> say(response, callback, 200, "{}");
            default -> protocol(Target.of(request.getMethod(), path), route, request, response, callback);
        }
        return true;
    }

    private void protocol(Target target, String route, Request request, Response response, Callback callback)
            throws IOException {
        switch (target) {
            case Target.Call call -> call(call, request, response, callback);
            case Target.Count count ->
                say(response, callback, 200, count.dialect().counted(body(request).length / LETTERS_PER_TOKEN));
            case Target.Models models -> models(models, request, response, callback);
            case Target.Unknown _ ->
                say(
                        response,
                        callback,
                        404,
                        Json.text(
                                object("error", object("message", "there is no " + route, "type", "not_found_error"))));
        }
    }

    private void call(Target.Call target, Request request, Response response, Callback callback) throws IOException {
        long arrived = clock.millis();
        Dialect dialect = target.dialect();
        Director now = director;
        JsonNode body;
        try {
            body = Json.read(body(request));
        } catch (IllegalArgumentException bad) {
            String words = String.valueOf(bad.getMessage());
            say(response, callback, 400, dialect.error(400, Trouble.BAD_REQUEST, words, Optional.empty()));
            return;
        }
        Ask ask = dialect.read(target, body);
        String key = Keys.of(request);
        Plan plan = now.plan(ask, key);
        Reference reference = new Reference("scripted%06d".formatted(ids.incrementAndGet()), arrived / 1000);
        Exchange exchange = new Exchange(dialect, ask, plan, reference, request, response, callback, sleeper, clock);
        exchange.answer(now.headers());
        account.add(number -> exchange.charge(number, arrived, clock.millis(), Keys.mark(key)));
    }

    private void models(Target.Models models, Request request, Response response, Callback callback) {
        if (!director.knowsKey(Keys.of(request))) {
            say(response, callback, 401, "{\"error\":{\"message\":\"no such key\",\"type\":\"authentication_error\"}}");
            return;
        }
        if (!models.model().isEmpty()) {
            say(response, callback, 200, Json.text(Models.model(models.model())));
            return;
        }
        say(response, callback, 200, Json.text(Models.list(director.models())));
    }

    private String charges() {
        StringBuilder lines = new StringBuilder();
        account.charges().forEach(charge -> lines.append(charge.json()).append('\n'));
        return lines.toString();
    }

    private void replace(Request request, Response response, Callback callback) throws IOException {
        try {
            String text = new String(body(request), StandardCharsets.UTF_8);
            director = new Director(ScenarioReader.read("scenario", text), nanoTime);
            say(response, callback, 200, "{}");
        } catch (BadScenario bad) {
            say(response, callback, 400, bad.getMessage() + "\n");
        }
    }

    private static byte[] body(Request request) throws IOException {
        try (InputStream in = Content.Source.asInputStream(request)) {
            return in.readAllBytes();
        }
    }

    private static void say(Response response, Callback callback, int status, String text) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(true, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), callback);
    }
}
