package io.agentloop.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class BoundedStreamTest {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final BoundedStream stream =
            new BoundedStream(new BoundedStream.Bounds(5, 4), (bytes, length) -> kept.write(bytes, 0, length));

    @Test
    void aShortStreamPassesWhole() {
        take("abc", "de");
        stream.end();
        assertThat(kept.toString(StandardCharsets.UTF_8)).isEqualTo("abcde");
    }

    @Test
    void theEndOfALittleLongerOneIsWhole() {
        take("abcd", "efg", "hi");
        assertThat(kept.toString(StandardCharsets.UTF_8)).isEqualTo("abcde");
        stream.end();
        assertThat(kept.toString(StandardCharsets.UTF_8)).isEqualTo("abcdefghi");
    }

    @Test
    void ofALongOneBeginningAndEndAreKept() {
        take("abcdefgh", "i", "jklmnopqrstu", "v", "wx");
        stream.end();
        assertThat(kept.toString(StandardCharsets.UTF_8)).isEqualTo("abcde\n[15 bytes left out]\nuvwx");
    }

    private void take(String... parts) {
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            stream.accept(bytes, bytes.length);
        }
    }
}
