package io.agentloop.gateway.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agentloop.gateway.call.Pace;
import io.agentloop.gateway.call.Seen;
import io.agentloop.gateway.provider.Login;
import io.agentloop.gateway.wire.ErrorFacts;
import io.agentloop.gateway.wire.Refusal;
import io.agentloop.gateway.wire.Tap;
import io.agentloop.gateway.wire.Taxonomy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/** Carries one call to its provider, more than once if its turn comes again, and the answer back. */
final class Carriage {
    private static final int PIECE = 16 << 10;
    private static final int MOST_OF_AN_ERROR = 256 << 10;

    private final Order order;
    private final Request request;
    private final Response response;
    private final Parcel parcel;
    private final HangUp hangUp;

    Carriage(Order order, Request request, Response response, Parcel parcel, HangUp hangUp) {
        this.order = order;
        this.request = request;
        this.response = response;
        this.parcel = parcel;
        this.hangUp = hangUp;
    }

    /** What became of one sending. */
    private enum Fate {
        PASSED,
        BROKEN,
        AGAIN
    }

    /** Returns false when the answer broke off. */
    boolean go(Outbound outbound, Pace.Visit visit, Tally tally, ObjectMapper json)
            throws Refused, IOException, InterruptedException {
        Fate fate = Fate.AGAIN;
        while (fate == Fate.AGAIN) {
            fate = switch (visit.enter()) {
                case Pace.Go _ -> once(outbound, visit, tally, json);
                case Pace.Later later ->
                    throw no(
                            tally,
                            Seen.Kind.RATE_LIMITED,
                            new Refusal(429, "rate_limit_error", later.words(), Optional.of(later.delay())));
                case Pace.Stopped stopped ->
                    throw no(tally, Seen.Kind.AUTH, Refusal.of(403, "permission_error", stopped.words()));
            };
        }
        return fate == Fate.PASSED;
    }

    private Refused no(Tally tally, Seen.Kind kind, Refusal refusal) {
        if (tally.seen().kind() == Seen.Kind.NONE) {
            tally.met(new Seen(kind, 0, refusal.message(), Map.of()));
        }
        return new Refused(order.route().dialect(), refusal);
    }

    private Fate once(Outbound outbound, Pace.Visit visit, Tally tally, ObjectMapper json)
            throws Refused, IOException, InterruptedException {
        tally.sending();
        try (Sending sending = outbound.send(request.getMethod(), order.target(), this::headers, upload())) {
            hangUp.watch(sending);
            Sending.Head head = head(sending, tally);
            tally.answered();
            return head.status() / 100 == 2
                    ? pass(sending, head, visit, tally, json)
                    : failed(sending, head, visit, tally, json);
        } catch (NoAnswer none) {
            if (hangUp.hungUp()) {
                tally.cut(none.reached());
                throw new InterruptedException("the session ended");
            }
            tally.unanswered(none);
            if (visit.met(none.seen()) && !none.reached()) {
                return Fate.AGAIN;
            }
            throw new Refused(
                    order.route().dialect(),
                    Refusal.of(502, "api_error", "the provider " + none.seen().words()));
        }
    }

    private static Sending.Head head(Sending sending, Tally tally) throws NoAnswer, InterruptedException {
        try {
            return sending.head();
        } catch (InterruptedException cut) {
            tally.cut(sending.reached());
            throw cut;
        }
    }

    private void headers(HttpFields.Mutable to) {
        HttpFields from = request.getHeaders();
        PassedHeaders.out(from, to);
        String betas = Optional.ofNullable(from.get("anthropic-beta")).orElse("");
        order.credential()
                .ifPresent(each ->
                        Login.headers(order.route().dialect(), each, betas).forEach(to::put));
    }

    private @Nullable Upload upload() {
        // What was judged was JSON; nobody shall read anything else into it.
        return parcel.body().map(body -> new Upload(body, "application/json")).orElse(null);
    }

    private Fate failed(Sending sending, Sending.Head head, Pace.Visit visit, Tally tally, ObjectMapper json)
            throws NoAnswer, Refused, IOException {
        byte[] body = sending.readAll(MOST_OF_AN_ERROR);
        Seen seen = order.withoutKey(
                Taxonomy.of(head.status(), ErrorFacts.inBody(json, body), PassedHeaders.hints(head.headers())));
        tally.refused(seen);
        if (visit.met(seen)) {
            return Fate.AGAIN;
        }
        if (head.status() < 400) {
            throw new Refused(
                    order.route().dialect(),
                    Refusal.of(502, "api_error", "the provider answered " + head.status() + "; check its url"));
        }
        begin(head);
        response.getHeaders().remove(HttpHeader.CONTENT_LENGTH);
        if (timeHelpsOrPeople(seen.kind())) {
            response.getHeaders().put(Refusing.SHOULD_RETRY, "false");
        }
        String text = order.withoutKey(new String(body, StandardCharsets.UTF_8));
        Content.Sink.write(response, true, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        return Fate.PASSED;
    }

    /** What the fleet waits for together is not tried again by one CLI alone. */
    private static boolean timeHelpsOrPeople(Seen.Kind kind) {
        return switch (kind) {
            case RATE_LIMITED, OVERLOADED, AUTH, BILLING -> true;
            case NONE, OK, CONTEXT, MODEL_UNKNOWN, NETWORK, BUDGET, BAD_REQUEST -> false;
        };
    }

    private void begin(Sending.Head head) {
        response.setStatus(head.status());
        PassedHeaders.in(head.headers(), response.getHeaders());
    }

    private Fate pass(Sending sending, Sending.Head head, Pace.Visit visit, Tally tally, ObjectMapper json)
            throws IOException {
        // From here on nothing is sent again.
        parcel.close();
        Seen good = new Seen(Seen.Kind.OK, head.status(), "", PassedHeaders.hints(head.headers()));
        visit.met(good);
        String type =
                Optional.ofNullable(head.headers().get(HttpHeader.CONTENT_TYPE)).orElse("");
        Tap tap = new Tap(json, order.route(), type);
        Seen seen = good;
        boolean regular = false;
        try {
            begin(head);
            Content.Sink.write(response, false, ByteBuffer.allocate(0));
            stream(sending, tally, tap);
            tap.end();
            regular = true;
        } catch (NoAnswer cut) {
            seen = hangUp.hungUp() ? Tally.CUT : cut.seen();
        } catch (IOException gone) {
            sending.cut();
            seen = new Seen(Seen.Kind.OK, head.status(), "the caller hung up", good.hints());
        }
        tally.ended(judged(tap, seen, good), tap.usage(), tap.served(), tap.whole());
        if (tally.seen().kind() != Seen.Kind.OK && tally.seen().kind() != Seen.Kind.NONE) {
            visit.met(tally.seen());
        }
        if (regular) {
            Content.Sink.write(response, true, ByteBuffer.allocate(0));
        }
        return regular ? Fate.PASSED : Fate.BROKEN;
    }

    private void stream(Sending sending, Tally tally, Tap tap) throws NoAnswer, IOException {
        byte[] piece = new byte[PIECE];
        for (int some = sending.read(piece); some >= 0; some = sending.read(piece)) {
            Content.Sink.write(response, false, ByteBuffer.wrap(piece, 0, some));
            order.session().touch();
            tally.came(some);
            tap.bytes(ByteBuffer.wrap(piece, 0, some));
        }
    }

    private Seen judged(Tap tap, Seen seen, Seen good) {
        if (tap.trouble().isPresent()) {
            return order.withoutKey(Taxonomy.of(good.status(), tap.trouble().get(), good.hints()));
        }
        if (seen.equals(good) && !tap.whole()) {
            String words = tap.understood()
                    ? "the provider's answer ended before its end"
                    : "the provider answered with something that is no answer of a model";
            return new Seen(Seen.Kind.NETWORK, good.status(), words, good.hints());
        }
        return tap.whole() ? good : seen;
    }
}
