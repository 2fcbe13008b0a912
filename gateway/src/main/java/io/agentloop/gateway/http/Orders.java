package io.agentloop.gateway.http;

import io.agentloop.gateway.call.Ask;
import io.agentloop.gateway.call.Wants;
import io.agentloop.gateway.provider.Credential;
import io.agentloop.gateway.provider.Endpoint;
import io.agentloop.gateway.provider.Providers;
import io.agentloop.gateway.session.LiveSession;
import io.agentloop.gateway.session.Sessions;
import io.agentloop.gateway.wire.BadCall;
import io.agentloop.gateway.wire.Facts;
import io.agentloop.gateway.wire.Paths;
import io.agentloop.gateway.wire.Purpose;
import io.agentloop.gateway.wire.RequestReader;
import io.agentloop.gateway.wire.Route;
import io.agentloop.protocol.config.Dialect;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Request;

/** Judges the form of a call: who calls, what for, and whether the session's provider understands it. */
final class Orders {
    private final Sessions sessions;
    private final Providers providers;
    private final RequestReader reader;

    Orders(Sessions sessions, Providers providers, RequestReader reader) {
        this.sessions = sessions;
        this.providers = providers;
        this.reader = reader;
    }

    /**
     * A call whose head is in order.
     *
     * @param target where it goes
     */
    record Head(LiveSession session, Route route, Outbound.Target target, Optional<Credential> credential) {
        private Order asking(String model, OptionalLong maxOutput, long bytes, Wants wants) {
            boolean metered = route.purpose() == Purpose.GENERATE;
            Ask ask = new Ask(session.caller(), model, maxOutput, bytes, metered, wants);
            return new Order(session, route, target, ask, credential);
        }
    }

    Head head(Request request) throws Refused {
        String path = Request.getPathInContext(request);
        boolean likeAnthropic = request.getHeaders().contains("anthropic-version");
        Dialect guess = likeAnthropic ? Dialect.ANTHROPIC : Dialect.CHAT;
        LiveSession session = AgentKey.of(request)
                .flatMap(sessions::withKey)
                .orElseThrow(() ->
                        new Refused(guess, 401, "authentication_error", "this key belongs to no session that goes on"));
        Endpoint provider = provider(session, guess);
        Route route = Paths.recognise(request.getMethod(), path, provider.lists(likeAnthropic))
                .orElseThrow(() -> new Refused(
                        guess,
                        404,
                        "not_found_error",
                        "only calls of models are let through; " + request.getMethod() + " " + path + " is none"));
        if (!provider.speaks().contains(route.dialect())) {
            throw new Refused(route.dialect(), 404, "not_found_error", doesNotSpeak(provider, route.dialect()));
        }
        return new Head(session, route, target(request, provider, route), credential(provider, route));
    }

    private Endpoint provider(LiveSession session, Dialect guess) throws Refused {
        String name = session.caller().provider();
        return providers
                .named(name)
                .orElseThrow(() -> new Refused(
                        guess,
                        404,
                        "not_found_error",
                        "this run has no provider '" + name + "'; name it under providers in harness.yaml"));
    }

    private static String doesNotSpeak(Endpoint provider, Dialect dialect) {
        String speaks = provider.speaks().stream().map(Dialect::word).sorted().collect(Collectors.joining(", "));
        return "the provider " + provider.name() + " speaks " + speaks + ", not " + dialect.word()
                + "; choose another provider or CLI for this role";
    }

    private static Outbound.Target target(Request request, Endpoint provider, Route route) throws Refused {
        try {
            return new Outbound.Target(provider.target(route, AgentKey.queryWithout(request)), provider.trust());
        } catch (IllegalArgumentException odd) {
            throw new Refused(route.dialect(), 400, "invalid_request_error", "the query of the call cannot be read");
        }
    }

    private Optional<Credential> credential(Endpoint provider, Route route) throws Refused {
        Optional<Credential> credential = providers.credential(provider.name());
        if (credential.isEmpty() && provider.keyed()) {
            throw new Refused(
                    route.dialect(),
                    403,
                    "authentication_error",
                    "nobody gave a key for the provider " + provider.name() + "; export it and run `harness up` again");
        }
        return credential;
    }

    /** A call without a body. */
    Order plain(Head head) {
        return head.asking("", OptionalLong.empty(), 0, Wants.NOTHING);
    }

    /** A call with one, which is judged and put into the parcel as it is to be sent. */
    Order posted(Head head, byte[] body, Parcel parcel) throws Refused {
        try {
            Facts facts = reader.read(head.route(), body);
            parcel.fill(facts.body());
            return head.asking(facts.model(), facts.maxOutput(), body.length, facts.wants());
        } catch (BadCall bad) {
            throw new Refused(head.route().dialect(), 400, "invalid_request_error", String.valueOf(bad.getMessage()));
        }
    }
}
