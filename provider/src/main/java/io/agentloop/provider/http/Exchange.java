package io.agentloop.provider.http;

import io.agentloop.provider.charge.Charge;
import io.agentloop.provider.play.Plan;
import io.agentloop.provider.play.Sleeper;
import io.agentloop.provider.scenario.Effect;
import io.agentloop.provider.scenario.RetryAfter;
import io.agentloop.provider.scenario.Usage;
import io.agentloop.provider.wire.Ask;
import io.agentloop.provider.wire.Dialect;
import io.agentloop.provider.wire.Piece;
import io.agentloop.provider.wire.Reference;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** One call from its plan to its last byte; afterwards it knows what has to be paid. */
final class Exchange {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final String GARBAGE =
            "<html><body>\u0000 upstream said: \ufffd\ufffd {\"usage\": [}</body></html>\n";

    private final Dialect dialect;
    private final Ask ask;
    private final Plan plan;
    private final Reference reference;
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final Sleeper sleeper;
    private final InstantSource clock;

    private int status = 200;
    private String end = "ok";
    private Usage charged = Usage.NONE;
    private Usage reported = Usage.NONE;

    Exchange(
            Dialect dialect,
            Ask ask,
            Plan plan,
            Reference reference,
            Request request,
            Response response,
            Callback callback,
            Sleeper sleeper,
            InstantSource clock) {
        this.dialect = dialect;
        this.ask = ask;
        this.plan = plan;
        this.reference = reference;
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.sleeper = sleeper;
        this.clock = clock;
    }

    Charge charge(long number, long arrived, long ended, String key) {
        return new Charge(
                number,
                arrived,
                ended,
                dialect.name(),
                ask.model(),
                key,
                plan.session(),
                plan.turn(),
                ask.stream(),
                status,
                end,
                dialect.billed(charged),
                dialect.billed(reported));
    }

    void answer(Map<String, String> headers) {
        try {
            sleeper.sleep(plan.latency());
            switch (plan.effect()) {
                case Effect.Refuse refuse -> refuse(refuse);
                case Effect.Garbage _ -> garbage();
                case Effect.Nothing _ -> send(headers, Integer.MAX_VALUE);
                case Effect.Cut cut -> broken("cut", headers, cut.afterPieces(), Duration.ZERO);
                case Effect.Silence silence -> broken("silence", headers, silence.afterPieces(), silence.length());
                case Effect.ErrorEvent error -> errorEvent(headers, error);
            }
        } catch (IOException left) {
            end = "left";
            callback.failed(left);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            end = "left";
            hangUp();
        }
    }

    private void refuse(Effect.Refuse refuse) throws IOException {
        end = "refused";
        status = refuse.status().orElse(dialect.status(refuse.trouble()));
        refuse.retryAfter().ifPresent(this::tell);
        refuse.headers().forEach(response.getHeaders()::put);
        write("application/json", dialect.error(status, refuse.trouble(), refuse.words(), refuse.retryAfter()));
    }

    private void tell(RetryAfter retry) {
        switch (retry.form()) {
            case SECONDS ->
                response.getHeaders()
                        .put("retry-after", Long.toString(retry.length().toSeconds()));
            case MILLISECONDS ->
                response.getHeaders()
                        .put("retry-after-ms", Long.toString(retry.length().toMillis()));
            case DATE ->
                response.getHeaders()
                        .put("retry-after", HTTP_DATE.format(clock.instant().plus(retry.length())));
        }
    }

    private void garbage() throws IOException {
        end = "garbage";
        write(ask.stream() ? "text/event-stream" : "application/json", GARBAGE);
    }

    private void errorEvent(Map<String, String> headers, Effect.ErrorEvent error)
            throws IOException, InterruptedException {
        end = "error_event";
        if (!ask.stream()) {
            write(
                    "application/json",
                    dialect.error(dialect.status(error.trouble()), error.trouble(), error.words(), Optional.empty()));
            return;
        }
        try (OutputStream out = begin(headers)) {
            send(out, pieces(), error.afterPieces());
            out.write(dialect.errorEvent(error.trouble(), error.words()).getBytes(StandardCharsets.UTF_8));
        }
        callback.succeeded();
    }

    private void send(Map<String, String> headers, int most) throws IOException, InterruptedException {
        if (!ask.stream()) {
            headers.forEach(response.getHeaders()::put);
            charged = plan.usage();
            reported = plan.usage();
            write("application/json", dialect.whole(ask, plan.answer(), plan.usage(), reference));
            return;
        }
        try (OutputStream out = begin(headers)) {
            send(out, pieces(), most);
        }
        callback.succeeded();
    }

    private void broken(String how, Map<String, String> headers, int pieces, Duration silence)
            throws IOException, InterruptedException {
        end = how;
        if (pieces > 0 && ask.stream()) {
            send(begin(headers), pieces(), pieces);
        }
        sleeper.sleep(silence);
        hangUp();
    }

    private void hangUp() {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
        callback.failed(new IOException("hung up, as the scenario has it"));
    }

    private List<Piece> pieces() {
        return dialect.stream(ask, plan.answer(), plan.usage(), reference);
    }

    private OutputStream begin(Map<String, String> headers) {
        headers.forEach(response.getHeaders()::put);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache");
        return Content.Sink.asOutputStream(response);
    }

    private void send(OutputStream out, List<Piece> pieces, int most) throws IOException, InterruptedException {
        charged = plan.usage().withOutput(0);
        for (int at = 0; at < Math.min(most, pieces.size()); at++) {
            if (at > 0) {
                sleeper.sleep(plan.pace());
            }
            Piece piece = pieces.get(at);
            out.write(piece.text().getBytes(StandardCharsets.UTF_8));
            out.flush();
            charged = plan.usage().withOutput(piece.produced());
            reported = piece.reported();
        }
    }

    private void write(String type, String text) throws IOException {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        Content.Sink.write(response, true, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        callback.succeeded();
    }
}
