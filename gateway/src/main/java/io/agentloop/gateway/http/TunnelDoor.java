package io.agentloop.gateway.http;

import io.agentloop.gateway.session.LiveSession;
import io.agentloop.gateway.session.Sessions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Lets a CONNECT in when it shows the key of a session; what becomes of it, others decide. */
final class TunnelDoor {
    private static final String BASIC = "basic ";

    private final Sessions sessions;
    private final Handler tunnels;

    TunnelDoor(Sessions sessions, Handler tunnels) {
        this.sessions = sessions;
        this.tunnels = tunnels;
    }

    boolean handle(Request request, Response response, Callback callback) throws Exception {
        Optional<LiveSession> session = key(request).flatMap(sessions::withKey);
        if (session.isEmpty()) {
            response.getHeaders().put(HttpHeader.PROXY_AUTHENTICATE, "Basic realm=\"agentloop\"");
            return say(407, "show the key of a session that goes on", response, callback);
        }
        session.get().touch();
        request.setAttribute(Gate.AGENT, session.get().caller().session().agent());
        return tunnels.handle(request, response, callback)
                || say(403, "no host can be reached from this run", response, callback);
    }

    private static boolean say(int status, String words, Response response, Callback callback) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain");
        response.write(true, ByteBuffer.wrap((words + "\n").getBytes(StandardCharsets.UTF_8)), callback);
        return true;
    }

    /** The password of {@code agent:key}. */
    private static Optional<String> key(Request request) {
        String header = request.getHeaders().get(HttpHeader.PROXY_AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
            String pair = new String(decoded, StandardCharsets.UTF_8);
            return Optional.of(pair.substring(pair.indexOf(':') + 1));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }
}
