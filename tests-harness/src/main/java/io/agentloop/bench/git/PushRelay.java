package io.agentloop.bench.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.agentloop.client.Mirror;
import io.agentloop.git.RefNames;
import io.agentloop.git.UpstreamHttp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Lets native git push to an upstream: TCP in front of the Unix socket, with the agent's token. The upstream advertises no refs for
 * pushing, which native git insists on seeing first; so they are told here, from the disk.
 */
final class PushRelay implements AutoCloseable {
    private static final String CAPABILITIES =
            "report-status delete-refs side-band-64k push-options atomic object-format=sha1 agent=relay";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final UpstreamHttp upstream;
    private final Mirror mirror;

    PushRelay(UpstreamHttp upstream, Mirror mirror) throws IOException {
        this.upstream = upstream;
        this.mirror = mirror;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/run.git/info/refs", this::advertise);
        server.createContext("/run.git/git-receive-pack", this::receive);
        server.start();
    }

    /** What to push to. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/run.git";
    }

    private void advertise(HttpExchange exchange) throws IOException {
        String refs = packet("# service=git-receive-pack\n")
                + "0000"
                + packet(mirror.board() + " " + RefNames.BOARD + "\0" + CAPABILITIES + "\n")
                + packet(mirror.main() + " " + RefNames.MAIN + "\n")
                + "0000";
        answer(exchange, "application/x-git-receive-pack-advertisement", refs.getBytes(StandardCharsets.UTF_8));
    }

    private static String packet(String text) {
        return String.format(Locale.ROOT, "%04x", text.length() + 4) + text;
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Map<String, String> headers = Map.of("Content-Type", "application/x-git-receive-pack-request");
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (UpstreamHttp.Answer from =
                upstream.send("POST", "/run.git/git-receive-pack", headers, out -> out.write(body))) {
            from.body().transferTo(answer);
        }
        answer(exchange, "application/x-git-receive-pack-result", answer.toByteArray());
    }

    private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
