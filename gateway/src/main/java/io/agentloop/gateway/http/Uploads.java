package io.agentloop.gateway.http;

import io.agentloop.protocol.config.Dialect;
import io.agentloop.protocol.id.AgentId;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;

/** Takes in requests' bodies, within bounds. */
final class Uploads {
    private static final long MOST_DRAINED = 512L << 20;
    /** Status of a refusal after which nobody waits for the rest. */
    static final int TOO_SLOW = 408;

    private static final int ROUNDED_UP = 1024;

    private final Limits limits;
    private final LongSupplier nanoTime;
    private final Room room;
    private final Map<AgentId, Room> shares = new ConcurrentHashMap<>();

    Uploads(Limits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.room = new Room(limits.bodies());
    }

    /** Reserves memory for a body; whoever does gives it back. No agent has more than one of the largest at a time. */
    Parcel parcel(Request request, Dialect dialect, AgentId agent) throws Refused, InterruptedException {
        long told = request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH);
        if (told > limits.body()) {
            throw tooLarge(dialect);
        }
        boolean none = told < 0 && !request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
        boolean sure = none || (told >= 0 && !encoded(request));
        try {
            return parcel(agent, sure ? (int) Math.max(0, told) : limits.body());
        } catch (Room.Full full) {
            throw new Refused(
                    dialect, 503, "busy", "too many large requests are on their way at once; try again in a minute");
        }
    }

    private Parcel parcel(AgentId agent, int bytes) throws Room.Full, InterruptedException {
        Room share = shares.computeIfAbsent(agent, _ -> new Room(limits.body() + ROUNDED_UP));
        Room.Place own = share.take(bytes, limits.roomWait());
        try {
            Room.Place place = room.take(bytes, limits.roomWait());
            return new Parcel(() -> {
                place.close();
                own.close();
            });
        } catch (Room.Full | InterruptedException none) {
            own.close();
            throw none;
        }
    }

    /** Reads it. A caller that says nothing for too long is given up: it holds room that others wait for. */
    byte[] read(Request request, Dialect dialect) throws Refused, IOException {
        EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        long usual = endPoint.getIdleTimeout();
        endPoint.setIdleTimeout(limits.upload().toMillis());
        try {
            return body(request, dialect);
        } finally {
            endPoint.setIdleTimeout(usual);
        }
    }

    private byte[] body(Request request, Dialect dialect) throws Refused, IOException {
        try (InputStream raw = prompt(request);
                InputStream in = encoded(request) ? new GZIPInputStream(raw) : raw) {
            long told = request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH);
            if (told >= 0 && !encoded(request)) {
                return exactly((int) told, in, dialect);
            }
            byte[] body = in.readNBytes(limits.body() + 1);
            if (body.length > limits.body()) {
                throw tooLarge(dialect);
            }
            return body;
        } catch (SocketTimeoutException slow) {
            throw tooSlow(dialect);
        } catch (IOException broken) {
            if (broken.getCause() instanceof TimeoutException) {
                throw tooSlow(dialect);
            }
            throw broken;
        }
    }

    private Refused tooSlow(Dialect dialect) {
        return new Refused(
                dialect,
                TOO_SLOW,
                "timeout_error",
                "the request took over " + limits.upload().toSeconds() + " s; send it at once");
    }

    /** Without the copies that reading up to an unknown end makes. */
    private static byte[] exactly(int told, InputStream in, Dialect dialect) throws Refused, IOException {
        byte[] body = new byte[told];
        if (in.readNBytes(body, 0, told) < told) {
            throw new Refused(dialect, 400, "invalid_request_error", "the request ended before its end");
        }
        return body;
    }

    /** A caller that is still sending would take a closed connection for a broken one, and try again. */
    void drain(Request request) throws IOException {
        try (InputStream rest = prompt(request)) {
            byte[] piece = new byte[64 << 10];
            long left = MOST_DRAINED;
            for (int some = rest.read(piece); some >= 0 && left > 0; some = rest.read(piece)) {
                left -= some;
            }
        }
    }

    private InputStream prompt(Request request) {
        return new PromptBody(Content.Source.asInputStream(request), limits.upload(), nanoTime);
    }

    private static boolean encoded(Request request) {
        return "gzip".equalsIgnoreCase(request.getHeaders().get(HttpHeader.CONTENT_ENCODING));
    }

    private Refused tooLarge(Dialect dialect) {
        return new Refused(
                dialect, 413, "request_too_large", "the request is over " + (limits.body() >> 20) + " MiB; send less");
    }
}
