package io.agentloop.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.git.RefNames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jgit.lib.FileMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bytes that claim to be a push. */
@Timeout(240)
final class HostilePackTest {
    private static final int COMMIT = 1;
    private static final int BLOB = 3;
    private static final int TAG = 4;
    private static final int DELTA = 7;
    private static final int UNKNOWN = 5;
    private static final String SOME = "1".repeat(40);

    private RawPushes raw;

    @BeforeEach
    void start() throws Exception {
        raw = new RawPushes(Map.of("a", "1\n"), Map.of());
    }

    @AfterEach
    void stop() throws Exception {
        raw.end();
    }

    @Test
    void whatAnObjectClaimsToBeIsJudgedBeforeItIsInflated() throws Exception {
        assertThat(answer(pack(1, object(BLOB, 2L << 30, new byte[10])))).startsWith("too-large: a file");
        assertThat(answer(pack(1, object(COMMIT, 2 << 20, new byte[10])))).startsWith("too-large: a commit");
        assertThat(answer(pack(1, object(TAG, 1, new byte[1])))).contains("tags are not taken");
        assertThat(answer(pack(1, object(DELTA, 1, new byte[1])))).contains("only whole objects");
        assertThat(answer(pack(1, object(UNKNOWN, 1, new byte[1])))).contains("unknown type");
        assertThat(answer(pack(1_000_000_000, object(BLOB, 1, new byte[1])))).startsWith("too-large: the pack claims");
        assertThat(answer(pack(-1, object(BLOB, 1, new byte[1])))).startsWith("too-large: the pack claims");
    }

    @Test
    void anObjectThatIsNotAsLargeAsItSaysIsRefused() throws Exception {
        assertThat(answer(pack(1, object(BLOB, 1, new byte[90 << 20])))).contains("larger than it says");
        assertThat(answer(pack(1, object(BLOB, 100, new byte[1])))).contains("smaller than it says");
        assertThat(answer(pack(1, new byte[] {0x31, 1, 2, 3, 4}))).contains("cannot be inflated");
    }

    @Test
    void manyLargeFilesInFewBytesAreRefusedTogether() throws Exception {
        byte[] bomb = object(BLOB, 90 << 20, new byte[90 << 20]);
        byte[][] many = new byte[12][];
        java.util.Arrays.fill(many, bomb);
        assertThat(answer(pack(12, many))).startsWith("too-large: the push is over 1024 MiB when inflated");
    }

    @Test
    void aPackThatIsCutOrGoesOnIsRefused() throws Exception {
        byte[] whole =
                raw.body(RefNames.FOR_MAIN, raw.commit(raw.tree("x", FileMode.REGULAR_FILE, raw.blob("x"))), List.of());
        for (int cut : List.of(1, 10, 21, 40)) {
            assertThat(raw.answer(java.util.Arrays.copyOf(whole, whole.length - cut)))
                    .as("cut by " + cut)
                    .startsWith("malformed: ");
        }
        assertThat(raw.answer(java.util.Arrays.copyOf(whole, whole.length + 1))).contains("goes on after its end");
        byte[] wrongSum = whole.clone();
        wrongSum[whole.length - 1] ^= 1;
        assertThat(raw.answer(wrongSum)).startsWith("malformed: ");
    }

    @Test
    void aBombInTheTransportIsRefusedAsEarly() throws Exception {
        byte[] bomb = object(BLOB, 90 << 20, new byte[90 << 20]);
        byte[][] many = new byte[12][];
        java.util.Arrays.fill(many, bomb);
        assertThat(raw.answer(gzip(body(pack(12, many)), 0), Map.of("Content-Encoding", "gzip")))
                .startsWith("too-large: ");
        assertThat(raw.answer(gzip(new byte[0], 200 << 20), Map.of("Content-Encoding", "gzip")))
                .startsWith("malformed: ");
    }

    @Test
    void crowdsOfRefsAndOptionsAndEndlessLinesAreRefused() throws Exception {
        List<String> refs = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            refs.add(RawPushes.ZERO + " " + SOME + " refs/rescue/agent-01/one/" + i);
        }
        assertThat(raw.answer(raw.body(refs, new byte[0]))).startsWith("malformed: over 1000 refs");
        StringBuilder options = new StringBuilder(line(command() + RawPushes.CAPABILITIES)).append("0000");
        for (int i = 0; i < 10_000; i++) {
            options.append(line("a" + i + "=b"));
        }
        assertThat(raw.answer(options.append("0000").toString().getBytes(US_ASCII)))
                .startsWith("malformed: over 64 push options");
        String huge = line(command() + RawPushes.CAPABILITIES) + "0000"
                + line("x".repeat(60_000)).repeat(30) + "0000";
        assertThat(raw.answer(huge.getBytes(US_ASCII))).startsWith("malformed: refs and options");
    }

    @Test
    void whatIsNoPushIsRefused() throws Exception {
        for (String text : List.of(
                "hello",
                "0001",
                "0004",
                "zzzz",
                "00",
                line("nothing"),
                line(command() + RawPushes.CAPABILITIES) + line("shallow " + SOME),
                line("push-cert\0push-options"),
                line(command()) + line(command() + RawPushes.CAPABILITIES))) {
            assertThat(raw.answer(text.getBytes(US_ASCII))).as(text).startsWith("malformed: ");
        }
    }

    private static String command() {
        return RawPushes.ZERO + " " + SOME + " " + RefNames.FOR_MAIN;
    }

    private static String line(String text) {
        return String.format("%04x%s", text.length() + 4, text);
    }

    private String answer(byte[] pack) throws IOException {
        return raw.answer(body(pack));
    }

    private byte[] body(byte[] pack) throws IOException {
        return raw.body(List.of(command()), pack);
    }

    private static byte[] gzip(byte[] first, int zeros) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(first);
            gzip.write(new byte[zeros]);
        }
        return bytes.toByteArray();
    }

    private static byte[] pack(int count, byte[]... objects) throws IOException {
        ByteArrayOutputStream pack = new ByteArrayOutputStream();
        pack.write("PACK\0\0\0\2".getBytes(ISO_8859_1));
        pack.write(java.nio.ByteBuffer.allocate(4).putInt(count).array());
        for (byte[] object : objects) {
            pack.write(object);
        }
        pack.write(new byte[20]);
        return pack.toByteArray();
    }

    private static byte[] object(int type, long size, byte[] content) throws IOException {
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        long rest = size >> 4;
        object.write((int) ((rest > 0 ? 0x80 : 0) | (type << 4) | (size & 15)));
        while (rest > 0) {
            object.write((int) ((rest >> 7 > 0 ? 0x80 : 0) | (rest & 0x7f)));
            rest >>= 7;
        }
        try (OutputStream deflated = new DeflaterOutputStream(object, new Deflater(1))) {
            deflated.write(content);
        }
        return object.toByteArray();
    }
}
