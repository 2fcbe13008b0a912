package io.agentloop.agent.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentloop.git.UpstreamHttp;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SocketHttpTest {
    @TempDir
    private Path folder;

    private int sockets;

    @Test
    void aBodyWithALengthIsReadToItsEnd() throws Exception {
        assertThat(answerTo("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcdef"))
                .isEqualTo("200 abc");
    }

    @Test
    void aBodyInChunksIsPutTogether() throws Exception {
        assertThat(answerTo(
                        "HTTP/1.1 403 No\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n"))
                .isEqualTo("403 abcde");
    }

    @Test
    void anAnswerThatIsCutOffIsAnErrorAndNoShortAnswer() {
        assertThatThrownBy(() -> answerTo("HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\nabc"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("27 bytes");
        assertThatThrownBy(() -> answerTo("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void anUpstreamThatKeepsSilentIsNotWaitedForForEver() {
        assertThatThrownBy(() -> answerTo("", Duration.ofSeconds(1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("within 1 s");
    }

    @Test
    void whoIsNotThereIsSaidToBeAway() {
        SocketHttp http = new SocketHttp(folder.resolve("none"), new Token("t"), Duration.ofSeconds(1));
        assertThatThrownBy(() -> http.send("GET", "/", Map.of(), null)).hasMessageContaining("cannot be reached");
    }

    private String answerTo(String said) throws Exception {
        return answerTo(said, Duration.ofSeconds(60));
    }

    /** Plays a server that reads a little, says this, and hangs up; one that says nothing keeps the line open. */
    private String answerTo(String said, Duration limit) throws Exception {
        Path socket = folder.resolve("s" + sockets++);
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            Thread thread = Thread.ofVirtual().start(() -> play(server, said));
            SocketHttp http = new SocketHttp(socket, new Token("secret"), limit);
            try (UpstreamHttp.Answer answer = http.send("POST", "/x", Map.of(), out -> out.write(1))) {
                return answer.status() + " " + new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
            } finally {
                thread.interrupt();
            }
        }
    }

    private static void play(ServerSocketChannel server, String said) {
        try (SocketChannel channel = server.accept()) {
            channel.read(ByteBuffer.allocate(4096));
            channel.write(ByteBuffer.wrap(said.getBytes(StandardCharsets.UTF_8)));
            if (said.isEmpty()) {
                Thread.sleep(60_000);
            }
        } catch (IOException | InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }
}
