package io.agentloop.gateway;

import io.agentloop.gateway.http.Limits;
import io.agentloop.gateway.session.Hashes;
import io.agentloop.protocol.config.Dialect;
import io.agentloop.protocol.config.Outside;
import io.agentloop.protocol.config.Provider;
import io.agentloop.protocol.gateway.GatewayAgent;
import io.agentloop.protocol.gateway.GatewaySettings;
import io.agentloop.protocol.gateway.GatewaySettingsFile;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.ProviderName;
import io.agentloop.protocol.id.RoleName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A small run of the gateway against a provider of its own, from which the JVM learns which classes it will need. */
final class Training {
    private static final String TOKEN = "training";
    private static final Pattern KEY = Pattern.compile("al-[A-Za-z0-9_-]+");
    private static final String ANSWER = """
            data: {"type":"message_start","message":{"usage":{"input_tokens":1,"output_tokens":1}}}

            data: {"type":"message_stop"}

            """;

    private Training() {}

    static void run() throws Exception {
        Path folder = Files.createTempDirectory("train");
        Layout layout = new Layout(folder, folder, folder, Files.createDirectory(folder.resolve("admin")));
        try (ServerSocket provider = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> answer(provider));
            Files.writeString(layout.settings(), GatewaySettingsFile.write(settings(provider.getLocalPort())));
            CountDownLatch stop = new CountDownLatch(1);
            Thread gateway = Thread.ofPlatform().start(() -> serve(layout, stop));
            for (int i = 0; i < 200 && !Files.exists(layout.ready()); i++) {
                Thread.sleep(50);
            }
            exercise(layout);
            stop.countDown();
            gateway.join();
        }
    }

    private static GatewaySettings settings(int port) {
        ProviderName name = new ProviderName("training");
        Provider provider =
                new Provider(name, URI.create("http://127.0.0.1:" + port), Set.of(Dialect.values()), List.of());
        GatewayAgent agent = new GatewayAgent(new AgentId("agent-01"), new RoleName("coder"), Hashes.sha256(TOKEN));
        return new GatewaySettings(1, List.of(agent), Outside.STANDARD.withProviders(Map.of(name, provider)));
    }

    private static void serve(Layout layout, CountDownLatch stop) {
        try {
            Gateway.serve(layout, Limits.USUAL, stop);
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException("training failed", failed);
        }
    }

    private static void exercise(Layout layout) throws IOException {
        String opened = call(
                layout.agentSocket(),
                "POST /agentloop/sessions",
                TOKEN,
                "{\"session\":1,\"task\":\"t-1\",\"provider\":\"training\"}");
        Matcher key = KEY.matcher(opened);
        if (!key.find()) {
            throw new IOException("the training gateway opened no session: " + opened);
        }
        call(layout.agentSocket(), "POST /v1/messages", key.group(), "{\"model\":\"m\",\"stream\":true}");
        call(layout.agentSocket(), "POST /agentloop/sessions/1/end", TOKEN, "");
        call(layout.launcherSocket(), "GET /status", TOKEN, "");
        call(layout.launcherSocket(), "GET /costs", TOKEN, "");
    }

    private static String call(Path socket, String what, String token, String body) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            String request = what + " HTTP/1.1\r\nhost: gateway\r\nconnection: close\r\nauthorization: Bearer " + token
                    + "\r\ncontent-length: " + body.length() + "\r\n\r\n" + body;
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
            ByteBuffer answer = ByteBuffer.allocate(64 << 10);
            while (answer.hasRemaining() && channel.read(answer) >= 0) {
                // Until it is all there.
            }
            return new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
        }
    }

    private static void answer(ServerSocket provider) {
        try (Socket socket = provider.accept();
                InputStream in = socket.getInputStream();
                OutputStream out = socket.getOutputStream()) {
            String request = new String(in.readNBytes(64), StandardCharsets.UTF_8);
            String head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n";
            out.write((request.isEmpty() ? "" : head + ANSWER).getBytes(StandardCharsets.UTF_8));
        } catch (IOException over) {
            // The training is over.
        }
    }
}
