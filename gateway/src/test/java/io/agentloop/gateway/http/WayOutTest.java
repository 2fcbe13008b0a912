package io.agentloop.gateway.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.gateway.call.Caller;
import io.agentloop.gateway.call.Egress;
import io.agentloop.gateway.call.Seen;
import io.agentloop.gateway.call.SessionBook;
import io.agentloop.gateway.call.SessionId;
import io.agentloop.gateway.call.Totals;
import io.agentloop.gateway.session.Sessions;
import io.agentloop.protocol.config.ProviderTool;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.RoleName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
final class WayOutTest {
    private static final SessionId SESSION = new SessionId(new AgentId("agent-03"), 7);
    private static final String KEY = "al-0123456789";

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final Sessions sessions = new Sessions(new NoBook(), () -> KEY, System::nanoTime);
    private ServerSocket host;
    private Server server;

    @BeforeEach
    void start() throws Exception {
        host = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        sessions.begin(new Caller(SESSION, new RoleName("coder"), Optional.empty(), 1, "claude", "2", "m", "p"));
        start(new WayOut.Bounds(3, Duration.ofSeconds(60), Duration.ofSeconds(60)));
    }

    private void start(WayOut.Bounds bounds) throws Exception {
        server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new WayOut(
                new Handler.Abstract() {
                    @Override
                    public boolean handle(
                            org.eclipse.jetty.server.Request request,
                            org.eclipse.jetty.server.Response response,
                            org.eclipse.jetty.util.Callback callback) {
                        response.setStatus(299);
                        callback.succeeded();
                        return true;
                    }
                },
                sessions,
                new OneHost(),
                bounds));
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        host.close();
    }

    @Test
    void bytesPassBothWaysAndEachWayEndsOnItsOwn() throws Exception {
        try (Socket agent = connect();
                Socket far = open(agent)) {
            send(agent, "question");
            agent.shutdownOutput();
            assertThat(all(far)).isEqualTo("question");
            send(far, "a long answer after the question ended");
            far.shutdownOutput();
            assertThat(all(agent)).isEqualTo("a long answer after the question ended");
        }
    }

    @Test
    void aMegabyteArrivesAsItIsAlsoWhenTheHostSpeaksFirst() throws Exception {
        String banner = "x".repeat(1 << 20) + "end";
        try (Socket agent = connect();
                Socket far = open(agent)) {
            Thread.ofVirtual().start(() -> {
                send(far, banner);
                close(far);
            });
            assertThat(all(agent)).isEqualTo(banner);
        }
    }

    @Test
    void withoutTheKeyOfASessionThatGoesOnNothingIsAsked() throws Exception {
        for (String login : List.of(
                "",
                "Proxy-Authorization: Basic !!!\r\n",
                login("guess"),
                "Proxy-Authorization: Bearer " + KEY + "\r\n")) {
            assertThat(answer("CONNECT host.example:443 HTTP/1.1\r\nHost: host.example:443\r\n" + login + "\r\n"))
                    .startsWith("HTTP/1.1 407 ");
        }
        sessions.end(SESSION);
        assertThat(answer(connectRequest("host.example:443"))).startsWith("HTTP/1.1 407 ");
        assertThat(asked).isEmpty();
    }

    @Test
    void aRefusalSaysWhy() throws Exception {
        assertThat(answer(connectRequest("other.example:443")))
                .startsWith("HTTP/1.1 403 ")
                .endsWith("other.example:443 is not allowed\n");
        assertThat(asked).containsExactly("agent-03 other.example:443");
    }

    @Test
    void plainHttpThroughTheProxyIsRefusedAndEverythingElseGoesOn() throws Exception {
        assertThat(answer("GET http://host.example/ HTTP/1.1\r\nHost: host.example\r\n" + login(KEY) + "\r\n"))
                .startsWith("HTTP/1.1 403 ")
                .contains("only CONNECT");
        assertThat(
                        answer(
                                "GET http://host.example/ HTTP/1.1\r\nHost: host.example\r\nProxy-Connection: keep-alive\r\n\r\n"))
                .startsWith("HTTP/1.1 403 ");
        assertThat(asked).containsExactly("agent-03 http://host.example");
        assertThat(answer("POST /v1/messages HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"))
                .startsWith("HTTP/1.1 299 ");
    }

    @Test
    void anAgentHasSoManyTunnelsAtATimeAndNoMore() throws Exception {
        List<Socket> open = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Socket agent = connect();
            open.add(agent);
            open.add(open(agent));
        }
        assertThat(answer(connectRequest("host.example:443"))).startsWith("HTTP/1.1 429 ");
        for (Socket socket : open) {
            socket.close();
        }
        String last = answer(connectRequest("host.example:443"), false);
        for (int i = 0; i < 600 && last.startsWith("HTTP/1.1 429 "); i++) {
            Thread.sleep(100);
            last = answer(connectRequest("host.example:443"), false);
        }
        assertThat(last).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void theEndOfTheSessionEndsItsTunnels() throws Exception {
        try (Socket agent = connect();
                Socket far = open(agent)) {
            sessions.end(SESSION);
            assertThat(all(agent)).isEmpty();
            assertThat(all(far)).isEmpty();
        }
    }

    @Test
    void aTunnelInWhichNothingIsSaidEnds() throws Exception {
        server.stop();
        start(new WayOut.Bounds(3, Duration.ofMillis(300), Duration.ofSeconds(5)));
        try (Socket agent = connect();
                Socket far = open(agent)) {
            assertThat(all(agent)).isEmpty();
            assertThat(all(far)).isEmpty();
        }
    }

    @Test
    void aHostThatDoesNotAnswerIsABadGateway() throws Exception {
        int port = host.getLocalPort();
        host.close();
        assertThat(answer(connectRequest("host.example:443")))
                .as("port " + port)
                .startsWith("HTTP/1.1 502 ");
        assertThat(answer(connectRequest("host.example:443"))).startsWith("HTTP/1.1 502 ");
        assertThat(answer(connectRequest("host.example:443"))).startsWith("HTTP/1.1 502 ");
        assertThat(answer(connectRequest("host.example:443"))).startsWith("HTTP/1.1 502 ");
    }

    private static String connectRequest(String target) {
        return "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n" + login(KEY) + "\r\n";
    }

    private static String login(String key) {
        return "Proxy-Authorization: Basic " + Base64.getEncoder().encodeToString(("agent:" + key).getBytes(ISO_8859_1))
                + "\r\n";
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), ((NetworkConnector) server.getConnectors()[0]).getLocalPort()));
        socket.setSoTimeout(60_000);
        return socket;
    }

    /** Returns the host's side of the tunnel. */
    private Socket open(Socket agent) throws IOException {
        send(agent, connectRequest("host.example:443"));
        Socket far = host.accept();
        far.setSoTimeout(60_000);
        assertThat(head(agent)).startsWith("HTTP/1.1 200 ");
        return far;
    }

    private String answer(String request) throws IOException {
        return answer(request, true);
    }

    private String answer(String request, boolean whole) throws IOException {
        try (Socket agent = connect()) {
            send(agent, request);
            String head = head(agent);
            return whole ? head + all(agent) : head;
        }
    }

    private static String head(Socket from) throws IOException {
        StringBuilder head = new StringBuilder();
        InputStream in = from.getInputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.append((char) next);
            if (head.toString().endsWith("\r\n\r\n")) {
                return head.toString();
            }
        }
        return head.toString();
    }

    private static String all(Socket from) throws IOException {
        return new String(from.getInputStream().readAllBytes(), ISO_8859_1);
    }

    private static void send(Socket to, String text) {
        try {
            OutputStream out = to.getOutputStream();
            out.write(text.getBytes(ISO_8859_1));
            out.flush();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private final class OneHost implements Egress {
        @Override
        public Way ask(AgentId agent, String target) {
            asked.add(agent + " " + target);
            return target.equals("host.example:443")
                    ? new Open(new InetSocketAddress(InetAddress.getLoopbackAddress(), host.getLocalPort()))
                    : new Refused(target + " is not allowed");
        }

        @Override
        public Optional<String> refusal(AgentId agent, Set<ProviderTool> tools) {
            return Optional.empty();
        }

        @Override
        public long refused() {
            return 0;
        }
    }

    private static final class NoBook implements SessionBook {
        @Override
        public void begun(Caller caller, String keyHash) {}

        @Override
        public Map<String, Caller> open() {
            return Map.of();
        }

        @Override
        public void ended(SessionId session, Seen last) {}

        @Override
        public Optional<Totals> totals(SessionId session) {
            return Optional.empty();
        }
    }
}
