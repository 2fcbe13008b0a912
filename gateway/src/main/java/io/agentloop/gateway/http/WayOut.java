package io.agentloop.gateway.http;

import io.agentloop.gateway.call.Egress;
import io.agentloop.gateway.session.LiveSession;
import io.agentloop.gateway.session.Sessions;
import io.agentloop.protocol.id.AgentId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ConnectHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;

/** The CONNECT proxy: who asks is known by the key of the session, where it may lead is {@link Egress}'s affair. Everything else goes on to the next handler. */
final class WayOut extends ConnectHandler {
    private static final String TUNNEL = WayOut.class.getName();

    private final Sessions sessions;
    private final Egress egress;
    private final Bounds bounds;
    private final TunnelPlaces places;

    /** How many tunnels an agent may have at a time, and for how long nothing may be said in one. */
    record Bounds(int tunnels, Duration idle, Duration connect) {
        static final Bounds USUAL = new Bounds(64, Duration.ofMinutes(5), Duration.ofSeconds(15));
    }

    WayOut(Handler next, Sessions sessions, Egress egress, Bounds bounds) {
        super(next);
        this.sessions = sessions;
        this.egress = egress;
        this.bounds = bounds;
        this.places = new TunnelPlaces(bounds.tunnels());
        setIdleTimeout(bounds.idle().toMillis());
        setConnectTimeout(bounds.connect().toMillis());
    }

    /** What is meant for a proxy and is no CONNECT would go out unencrypted, and through here in the clear. */
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!isProxying(request)) {
            return super.handle(request, response, callback);
        }
        String target = "http://" + request.getHttpURI().getAuthority();
        session(request).ifPresent(session -> egress.ask(agent(session), target));
        return say(response, callback, 403, "only CONNECT leads out of here: use https, or the CLI's own base URL");
    }

    /** A client that sends calls of a model through its proxy, too, means this very gateway by a loopback address. */
    private static boolean isProxying(Request request) {
        HttpFields headers = request.getHeaders();
        boolean meantForAProxy =
                headers.contains(HttpHeader.PROXY_AUTHORIZATION) || headers.contains("Proxy-Connection");
        String host = Objects.requireNonNullElse(request.getHttpURI().getHost(), "");
        boolean elsewhere = (host.contains(".") || host.contains(":")) && !host.startsWith("127.");
        return meantForAProxy && elsewhere && !HttpMethod.CONNECT.is(request.getMethod());
    }

    @Override
    protected void handleConnect(Request request, Response response, Callback callback, String target) {
        Optional<LiveSession> session = session(request);
        if (session.isEmpty()) {
            response.getHeaders().put(HttpHeader.PROXY_AUTHENTICATE, "Basic realm=\"agentloop\"");
            say(response, callback, 407, "the proxy's password is the key of a session that goes on");
            return;
        }
        AgentId agent = agent(session.get());
        switch (egress.ask(agent, target)) {
            case Egress.Refused no -> say(response, callback, 403, no.words());
            case Egress.Open open -> {
                if (!places.take(agent)) {
                    say(response, callback, 429, agent + " has " + bounds.tunnels() + " connections open; close some");
                    return;
                }
                request.setAttribute(
                        TUNNEL, new Tunnel(session.get(), target, open.address(), () -> places.leave(agent)));
                super.handleConnect(request, response, callback, target);
            }
        }
    }

    private Optional<LiveSession> session(Request request) {
        return ProxyLogin.password(request.getHeaders().get(HttpHeader.PROXY_AUTHORIZATION))
                .flatMap(sessions::withKey);
    }

    private static AgentId agent(LiveSession session) {
        return session.caller().session().agent();
    }

    /** To the address that was judged; the name is not asked for again. */
    @Override
    protected void connectToServer(Request request, String host, int port, Promise<SocketChannel> promise) {
        try {
            SocketChannel channel = SocketChannel.open();
            try {
                channel.socket().setTcpNoDelay(true);
                channel.configureBlocking(false);
                channel.connect(tunnel(request).address());
            } catch (IOException | RuntimeException unreachable) {
                channel.close();
                throw unreachable;
            }
            promise.succeeded(channel);
        } catch (IOException | RuntimeException unreachable) {
            promise.failed(unreachable);
        }
    }

    @Override
    protected void onConnectFailure(Request request, Response response, Callback callback, Throwable failure) {
        tunnel(request).failed(failure);
        say(response, callback, 502, "the gateway cannot connect to that host");
    }

    @Override
    protected UpstreamConnection newUpstreamConnection(EndPoint endPoint, ConnectContext context) {
        Tunnel tunnel = tunnel(context.getRequest());
        return new UpstreamConnection(endPoint, getExecutor(), getByteBufferPool(), context) {
            @Override
            public void onClose(Throwable cause) {
                super.onClose(cause);
                tunnel.closed();
                tunnel.run();
            }
        };
    }

    @Override
    protected void onConnectSuccess(ConnectContext context, UpstreamConnection connection) {
        Tunnel tunnel = tunnel(context.getRequest());
        context.getEndPoint().setIdleTimeout(getIdleTimeout());
        super.onConnectSuccess(context, connection);
        if (!tunnel.connected(context.getEndPoint(), connection.getEndPoint())) {
            tunnel.run();
        }
    }

    @Override
    protected void prepareContext(Request request, ConcurrentMap<String, Object> context) {
        context.put(TUNNEL, tunnel(request));
    }

    @Override
    protected int read(EndPoint endPoint, ByteBuffer buffer, ConcurrentMap<String, Object> context) throws IOException {
        int some = super.read(endPoint, buffer, context);
        if (some > 0 && context.get(TUNNEL) instanceof Tunnel tunnel) {
            tunnel.carried(some);
        }
        return some;
    }

    private static Tunnel tunnel(Request request) {
        if (request.getAttribute(TUNNEL) instanceof Tunnel tunnel) {
            return tunnel;
        }
        throw new IllegalStateException("a connection that nobody judged");
    }

    private static boolean say(Response response, Callback callback, int status, String words) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        response.write(true, ByteBuffer.wrap((words + "\n").getBytes(StandardCharsets.UTF_8)), callback);
        return true;
    }
}
