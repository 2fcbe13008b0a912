package io.agentloop.upstream.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agentloop.protocol.board.Pusher;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.presence.Heartbeat;
import io.agentloop.upstream.access.AgentRegister;
import io.agentloop.upstream.git.Fetching;
import io.agentloop.upstream.git.Receiving;
import io.agentloop.upstream.landing.LandedHistory;
import io.agentloop.upstream.presence.PresenceDesk;
import io.agentloop.upstream.transcript.Transcripts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/** Which request goes where. */
public final class Routes extends Handler.Abstract {
    private static final String BEARER = "Bearer ";
    private static final int MAX_HEARTBEAT = 64 << 10;
    private static final int MAX_WANTS = 16 << 20;
    private static final int MAX_DRAINED = 64 << 20;
    private static final int MAX_LOG = 8 << 20;

    private final AgentRegister agents;
    private final Fetching fetching;
    private final Receiving receiving;
    private final PresenceDesk presence;
    private final Transcripts transcripts;
    private final ObjectMapper json;
    private final LongSupplier nanoTime;

    /** Through which socket a request came. */
    enum Door {
        AGENTS,
        LAUNCHER
    }

    /** Serves these. */
    public Routes(
            AgentRegister agents,
            Fetching fetching,
            Receiving receiving,
            PresenceDesk presence,
            Transcripts transcripts,
            ObjectMapper json,
            LongSupplier nanoTime) {
        this.agents = agents;
        this.fetching = fetching;
        this.receiving = receiving;
        this.presence = presence;
        this.transcripts = transcripts;
        this.json = json;
        this.nanoTime = nanoTime;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Optional<Pusher> who = who(request);
        if (who.isEmpty()) {
            response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
            return say(response, callback, 401, "no such token; the launcher gives each agent its own");
        }
        String route = request.getMethod() + " " + Request.getPathInContext(request);
        try {
            return answer(who.get(), route, request, response, callback);
        } catch (IllegalArgumentException | JsonProcessingException bad) {
            String why = String.valueOf(bad.getMessage()).lines().findFirst().orElse("");
            return say(response, callback, 400, route + " cannot be read: " + why);
        }
    }

    private boolean answer(Pusher who, String route, Request request, Response response, Callback callback)
            throws Exception {
        switch (route) {
            case "GET /health" -> say(response, callback, 200, "ok");
            case "GET /run.git/info/refs" -> refs(request, response, callback);
            case "POST /run.git/git-upload-pack" -> upload(request, response, callback);
            case "POST /run.git/git-receive-pack" -> receive(who, request, response, callback);
            case "POST /heartbeat" -> heartbeat(who, request, response, callback);
            case "POST /log" -> log(who, request, response, callback);
            default -> say(response, callback, 404, "there is no " + route);
        }
        return true;
    }

    private Optional<Pusher> who(Request request) throws IOException {
        String door = request.getConnectionMetaData().getConnector().getName();
        if (Door.LAUNCHER.name().equals(door)) {
            return Optional.of(new Pusher.Person());
        }
        String header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        return header == null || !header.startsWith(BEARER)
                ? Optional.empty()
                : agents.withToken(header.substring(BEARER.length()).strip()).map(agent -> agent);
    }

    private void refs(Request request, Response response, Callback callback) throws Exception {
        String service = query(request, "service");
        if (!"git-upload-pack".equals(service)) {
            say(response, callback, 403, "push with one POST to git-receive-pack; refs are not advertised for pushing");
            return;
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/x-git-upload-pack-advertisement");
        stream(response, callback, fetching::advertise);
    }

    private void upload(Request request, Response response, Callback callback) throws Exception {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/x-git-upload-pack-result");
        try (InputStream in = new AtMost(body(request), MAX_WANTS)) {
            stream(response, callback, out -> {
                fetching.upload(in, out);
                drain(request);
            });
        }
    }

    private void receive(Pusher who, Request request, Response response, Callback callback) throws Exception {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/x-git-receive-pack-result");
        try (InputStream in = body(request)) {
            stream(response, callback, out -> {
                receiving.receive(who, in, out);
                drain(request);
            });
        }
    }

    private void heartbeat(Pusher who, Request request, Response response, Callback callback) throws Exception {
        if (!(who instanceof Pusher.Agent agent)) {
            say(response, callback, 403, "only agents have a heartbeat");
            return;
        }
        Heartbeat beat = json.readValue(body(request).readNBytes(MAX_HEARTBEAT), Heartbeat.class);
        String main = query(request, "main");
        String board = query(request, "board");
        String wait = query(request, "wait");
        LandedHistory.Tips seen =
                main == null || board == null ? null : new LandedHistory.Tips(new CommitId(main), new CommitId(board));
        long seconds = wait == null ? 0 : Long.parseLong(wait);
        byte[] answer = json.writeValueAsBytes(presence.answer(agent, beat, seen, seconds));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(true, ByteBuffer.wrap(answer), callback);
    }

    private void log(Pusher who, Request request, Response response, Callback callback) throws Exception {
        if (!(who instanceof Pusher.Agent agent)) {
            say(response, callback, 403, "only agents have sessions");
            return;
        }
        int session =
                Integer.parseInt(Optional.ofNullable(query(request, "session")).orElse("0"));
        String kind = Optional.ofNullable(query(request, "kind")).orElse("log");
        try (InputStream part = new AtMost(body(request), MAX_LOG)) {
            transcripts.append(agent.id(), session, Transcripts.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), part);
            say(response, callback, 200, "ok");
        } catch (AtMost.Exceeded more) {
            say(response, callback, 413, more.getMessage() + "; send transcripts in smaller parts");
        }
    }

    /** A body that is not read to its end costs the client its connection: cheaper for both when much is left. */
    private void drain(Request request) throws IOException {
        try (InputStream rest = new AtMost(paced(request), MAX_DRAINED)) {
            rest.transferTo(OutputStream.nullOutputStream());
        } catch (AtMost.Exceeded left) {
            // The answer has been written; whoever goes on sending is not listened to.
        }
    }

    private InputStream paced(Request request) {
        return new PacedBody(Content.Source.asInputStream(request), PacedBody.Pace.USUAL, nanoTime);
    }

    private InputStream body(Request request) throws IOException {
        InputStream in = paced(request);
        return "gzip".equals(request.getHeaders().get(HttpHeader.CONTENT_ENCODING)) ? new GZIPInputStream(in) : in;
    }

    private static @org.jspecify.annotations.Nullable String query(Request request, String name) {
        Fields.Field field = Request.extractQueryParameters(request).get(name);
        return field == null ? null : field.getValue();
    }

    /** Writes an answer of unknown length. */
    @FunctionalInterface
    private interface Writer {
        void writeTo(OutputStream out) throws IOException;
    }

    private static void stream(Response response, Callback callback, Writer writer) {
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            writer.writeTo(out);
        } catch (IOException cut) {
            callback.failed(cut);
            return;
        } catch (RuntimeException | Error broken) {
            System.err.println("event=request-broken error=\"" + broken + "\"");
            callback.failed(broken);
            return;
        }
        callback.succeeded();
    }

    private static boolean say(Response response, Callback callback, int status, String line) {
        response.setStatus(status);
        response.write(true, ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)), callback);
        return true;
    }
}
