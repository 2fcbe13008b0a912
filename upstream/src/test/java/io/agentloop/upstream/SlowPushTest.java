package io.agentloop.upstream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.git.RefNames;
import io.agentloop.protocol.board.Claim;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

@Timeout(240)
final class SlowPushTest {
    private static final int SLOW = 64;
    private static final int WAITING = 300;

    /** A file of 32 kB that is packed as it is: type and size, a header of zlib, one stored block of 32 kB. */
    private static final byte[] STORED = {
        (byte) 0xb0, (byte) 0x80, 0x10, 0x78, 0x01, 0x01, 0x00, (byte) 0x80, (byte) 0xff, 0x7f
    };

    /** More than once: the upstream stops while answers to clients that have gone are on their way, and one time in thirty Jetty never did. */
    @RepeatedTest(5)
    void othersLandWhileManyPushesCrawlAndManyMoreSayNothing() throws Exception {
        try (TestUpstream upstream =
                        new TestUpstream(Map.of("a", "1\n"), Map.of("tasks/one.md", "---\ntitle: T\n---\n"));
                TestAgent fast = new TestAgent(upstream, 1)) {
            List<SocketChannel> slow = new ArrayList<>();
            for (int i = 0; i < SLOW + WAITING; i++) {
                slow.add(begun(upstream, 1 + i % 8));
            }
            Claim claim = fast.claim("one");
            assertThat(fast.take(claim).accepted()).isTrue();
            for (int i = 0; i < 5; i++) {
                crawl(slow.subList(0, SLOW));
                var work = fast.sync().edit(fast.main(), "f" + i, "x\n");
                assertThat(fast.push(Map.of(RefNames.FOR_MAIN, work), List.of("claim=" + claim.key()))
                                .refusal())
                        .isEmpty();
            }
            for (SocketChannel one : slow) {
                one.configureBlocking(false);
                assertThat(one.read(ByteBuffer.allocate(1)))
                        .as("still waited for")
                        .isZero();
                one.close();
            }
        }
    }

    /** A push that has said what it wants, and sends the beginning of a pack. */
    private static SocketChannel begun(TestUpstream upstream, int agent) throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(upstream.layout.agentSocket()));
        String command =
                ObjectId.zeroId().name() + " " + "1".repeat(40) + " " + RefNames.FOR_MAIN + RawPushes.CAPABILITIES;
        String body = String.format("%04x%s", command.length() + 4, command) + "00000000PACK\0\0\0\2\0\0\0\1";
        String head = "POST /run.git/git-receive-pack HTTP/1.1\r\nHost: upstream\r\nAuthorization: Bearer token-"
                + agent + "\r\nContent-Length: 100000\r\n\r\n";
        channel.write(ByteBuffer.wrap((head + body).getBytes(US_ASCII)));
        channel.write(ByteBuffer.wrap(STORED));
        return channel;
    }

    private static void crawl(List<SocketChannel> pushes) throws IOException {
        for (SocketChannel push : pushes) {
            push.write(ByteBuffer.wrap(new byte[1024]));
        }
    }
}
