package io.agentloop.gateway.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agentloop.gateway.call.Seen;
import io.agentloop.gateway.control.ProviderCheck;
import io.agentloop.gateway.provider.Credential;
import io.agentloop.gateway.provider.Endpoint;
import io.agentloop.gateway.provider.Login;
import io.agentloop.gateway.provider.Providers;
import io.agentloop.gateway.wire.ErrorFacts;
import io.agentloop.gateway.wire.Purpose;
import io.agentloop.gateway.wire.Route;
import io.agentloop.gateway.wire.Taxonomy;
import io.agentloop.protocol.config.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;

/** Asks each provider for its list of models: that costs nothing and shows whether the key is good. */
final class ListedModels implements ProviderCheck {
    private static final int MOST = 64 << 10;

    private final Providers providers;
    private final Outbound outbound;
    private final ObjectMapper json;

    ListedModels(Providers providers, Outbound outbound, ObjectMapper json) {
        this.providers = providers;
        this.outbound = outbound;
        this.json = json;
    }

    @Override
    public List<Result> run() throws InterruptedException {
        List<Result> results = new ArrayList<>();
        for (Endpoint endpoint : providers.all()) {
            results.add(ask(endpoint));
        }
        return results;
    }

    private Result ask(Endpoint endpoint) throws InterruptedException {
        Optional<Credential> key = providers.credential(endpoint.name());
        if (key.isEmpty() && endpoint.keyed()) {
            return new Result(endpoint.name(), false, "no key was given; export it and run `harness up` again");
        }
        Dialect dialect = endpoint.lists(false);
        String version = dialect == Dialect.GEMINI ? "v1beta" : "v1";
        Route route = new Route(dialect, Purpose.LIST, version, "models", "", false);
        try (Sending sending = outbound.send(
                "GET",
                new Outbound.Target(endpoint.target(route, ""), endpoint.trust()),
                headers -> login(headers, dialect, key),
                null)) {
            Sending.Head head = sending.head();
            byte[] body = sending.readAll(MOST);
            return judged(endpoint.name(), head.status(), body, key);
        } catch (NoAnswer none) {
            return new Result(endpoint.name(), false, none.seen().words());
        }
    }

    private static void login(HttpFields.Mutable headers, Dialect dialect, Optional<Credential> key) {
        if (dialect == Dialect.ANTHROPIC) {
            headers.put("anthropic-version", "2023-06-01");
        }
        key.ifPresent(each -> Login.headers(dialect, each, "").forEach(headers::put));
    }

    /** Not every server lists its models; that it answers at all is then good enough. */
    private Result judged(String name, int status, byte[] body, Optional<Credential> key) {
        if (status / 100 == 2) {
            return new Result(name, true, "answers, and takes the key");
        }
        Seen seen = Taxonomy.of(status, ErrorFacts.inBody(json, body), Map.of());
        String words = key.map(each -> each.withoutIt(seen.words())).orElse(seen.words());
        return switch (seen.kind()) {
            case BAD_REQUEST, MODEL_UNKNOWN -> new Result(name, true, "answers, and does not list its models");
            case AUTH -> new Result(name, false, "does not take the key: " + words);
            default -> new Result(name, false, "answered " + status + ": " + words);
        };
    }
}
