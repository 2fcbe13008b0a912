package io.agentloop.git;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.eclipse.jgit.transport.PacketLineIn;

/**
 * What came back for a {@link PushRequest}.
 *
 * @param results by ref: empty when it was accepted, else the reason
 * @param remarks the {@code remote:} lines
 */
public record PushAnswer(Map<String, Optional<String>> results, List<String> remarks) {
    private static final String WARNING = "warning ";
    private static final int DATA = 1;
    private static final int REMARK = 2;
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{4}");

    public PushAnswer {
        results = Map.copyOf(results);
        remarks = List.copyOf(remarks);
    }

    /** Tells whether every ref was accepted. */
    public boolean accepted() {
        return !results.isEmpty() && results.values().stream().allMatch(Optional::isEmpty);
    }

    /** The reason of the first refusal. */
    public Optional<String> refusal() {
        return results.values().stream().flatMap(Optional::stream).findFirst();
    }

    /** What follows this word on the first remark that begins with it. */
    public Optional<String> remark(String word) {
        return remarks.stream()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> line.substring(word.length() + 1))
                .findFirst();
    }

    /** What the upstream has to say about a push that it took. */
    public List<String> warnings() {
        return remarks.stream()
                .filter(line -> line.startsWith(WARNING))
                .map(line -> line.substring(WARNING.length()))
                .toList();
    }

    /**
     * Reads an answer to its end.
     *
     * @param live is told each remark as it arrives
     * @throws IOException when the answer is cut short: the outcome is unknown then
     */
    public static PushAnswer read(InputStream in, Consumer<String> live) throws IOException {
        ByteArrayOutputStream report = new ByteArrayOutputStream();
        List<String> remarks = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (byte[] packet = packet(in); packet.length > 0; packet = packet(in)) {
            switch (packet[0]) {
                case DATA -> report.write(packet, 1, packet.length - 1);
                case REMARK -> {
                    open.append(new String(packet, 1, packet.length - 1, StandardCharsets.UTF_8));
                    takeLines(open, remarks, live);
                }
                default ->
                    throw new IOException("the upstream broke off: "
                            + new String(packet, 1, packet.length - 1, StandardCharsets.UTF_8));
            }
        }
        return new PushAnswer(results(report.toByteArray()), remarks);
    }

    private static byte[] packet(InputStream in) throws IOException {
        byte[] head = in.readNBytes(4);
        if (head.length < 4) {
            throw new EOFException("the answer of the upstream ends in the middle");
        }
        int length = length(new String(head, StandardCharsets.US_ASCII));
        if (length <= 4) {
            return new byte[0];
        }
        byte[] body = in.readNBytes(length - 4);
        if (body.length < length - 4) {
            throw new EOFException("the answer of the upstream ends in the middle");
        }
        return body;
    }

    private static int length(String head) throws IOException {
        if (!HEX.matcher(head).matches()) {
            throw new IOException("the upstream answered something else than git does, beginning with '" + head + "'");
        }
        return Integer.parseInt(head, 16);
    }

    private static void takeLines(StringBuilder open, List<String> remarks, Consumer<String> live) {
        for (int end = open.indexOf("\n"); end >= 0; end = open.indexOf("\n")) {
            String line = open.substring(0, end).strip();
            open.delete(0, end + 1);
            if (!line.isEmpty()) {
                remarks.add(line);
                live.accept(line);
            }
        }
    }

    private static Map<String, Optional<String>> results(byte[] report) throws IOException {
        Map<String, Optional<String>> results = new LinkedHashMap<>();
        Optional<String> unread = Optional.empty();
        PacketLineIn lines = new PacketLineIn(new ByteArrayInputStream(report));
        for (String line = lines.readString(); !PacketLineIn.isEnd(line); line = lines.readString()) {
            if (line.startsWith("unpack ") && !line.equals("unpack ok")) {
                unread = Optional.of(
                        "malformed: the upstream could not read the push: " + line.substring("unpack ".length()));
            }
            if (line.startsWith("ok ")) {
                results.put(line.substring("ok ".length()), Optional.empty());
            }
            if (line.startsWith("ng ")) {
                String rest = line.substring("ng ".length());
                int space = rest.indexOf(' ');
                results.put(
                        space < 0 ? rest : rest.substring(0, space),
                        unread.or(() -> Optional.of(space < 0 ? "refused" : rest.substring(space + 1))));
            }
        }
        return results;
    }
}
