package io.agentloop.faults.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A proxy in front of a server that writes down how much it got, and answers what is complete. */
final class ProxyTest {
    private static final String PUSH =
            "POST /run.git/git-receive-pack HTTP/1.1\r\nContent-Length: 100\r\n\r\n" + "x".repeat(100);
    private static final String ANSWER = "answer";

    private final List<Integer> arrived = new CopyOnWriteArrayList<>();
    private Path folder;
    private ServerSocketChannel server;

    @BeforeEach
    void begin() throws IOException {
        folder = Files.createTempDirectory("px");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(folder.resolve("server")));
        Thread.ofVirtual().start(this::serve);
    }

    @AfterEach
    void end() throws IOException {
        server.close();
    }

    private void serve() {
        while (server.isOpen()) {
            try (SocketChannel client = server.accept()) {
                InputStream in = new BufferedInputStream(Channels.newInputStream(client));
                int count = 0;
                while (count < PUSH.length() && in.read() >= 0) {
                    count++;
                }
                arrived.add(count);
                if (count == PUSH.length()) {
                    Channels.newOutputStream(client).write(ANSWER.getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException cut) {
                arrived.add(-1);
            }
        }
    }

    private String push(WireFault fault) throws IOException {
        Path door = folder.resolve("door");
        Files.deleteIfExists(door);
        try (Proxy _ = Proxy.open(door, folder.resolve("server"), () -> Optional.of(fault));
                SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(door))) {
            Channels.newOutputStream(client).write(PUSH.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(Channels.newInputStream(client).readAllBytes(), StandardCharsets.US_ASCII);
            for (int i = 0; i < 3_000 && arrived.isEmpty(); i++) {
                Thread.sleep(10);
            }
            return answer;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aPushIsCutWhereTheOrderSays() throws IOException {
        for (int percent : new int[] {0, 1, 50, 99}) {
            arrived.clear();
            assertThat(push(new WireFault.CutRequest(percent))).isEmpty();
            assertThat(arrived).containsExactly(PUSH.length() * percent / 100);
        }
    }

    @Test
    void anAnswerIsCutWhereTheOrderSays() throws IOException {
        assertThat(push(new WireFault.CutAnswer(WireFault.Part.NOTHING))).isEmpty();
        assertThat(push(new WireFault.CutAnswer(WireFault.Part.FIRST_BYTE))).isEqualTo("a");
        assertThat(push(new WireFault.CutAnswer(WireFault.Part.ALL_BUT_LAST_BYTE)))
                .isEqualTo("answe");
    }

    @Test
    void aHeldUpPushArrivesWhole() throws IOException {
        assertThat(push(new WireFault.Delayed(Duration.ofMillis(5)))).isEqualTo(ANSWER);
    }

    @Test
    void aPushThatIsSentTwiceIsAnsweredOnce() throws IOException, InterruptedException {
        assertThat(push(new WireFault.Twice())).isEqualTo(ANSWER);
        for (int i = 0; i < 3_000 && arrived.isEmpty(); i++) {
            Thread.sleep(10);
        }
        assertThat(arrived).hasSizeGreaterThanOrEqualTo(1);
    }
}
