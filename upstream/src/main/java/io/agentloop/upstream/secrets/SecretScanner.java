package io.agentloop.upstream.secrets;

import io.agentloop.upstream.secrets.Literals.Literal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Reads a text of any length, binary ones as well, in pieces of bounded size that overlap by more than the longest key. UTF-16 is not
 * looked into: compilers and programs that are given keys read UTF-8.
 */
public final class SecretScanner {
    private static final Literals LITERALS = new Literals(SecretRules.ALL);
    private static final int PIECE = 64 << 10;
    private static final int LONGEST = 640;
    private static final int LONGEST_BACK = 32;
    private static final int SHORTEST = 20;
    private static final int ENOUGH = 20;

    /** In one piece of text and about one rule; whoever hides a key among more decoys than that could as well disguise it. */
    private static final int MOST_ASKED = 48;

    private final byte[] piece;
    private final long[] lookAgainAt = new long[SecretRules.ALL.size()];
    private final int[] asked = new int[SecretRules.ALL.size()];
    private final List<Finding> found = new ArrayList<>();
    private long offset;
    private int filled;
    private int line = 1;

    private SecretScanner(long size) {
        piece = new byte[(int) Math.min(PIECE, Math.max(size, 0) + 1)];
    }

    /**
     * The first keys of a text; the stream stays open.
     *
     * @param size of the text in bytes
     */
    public static List<Finding> scan(InputStream text, long size) throws IOException {
        return new SecretScanner(size).read(text);
    }

    /** The first keys of a short text. */
    public static List<Finding> scan(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return scan(new ByteArrayInputStream(bytes), bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Finding> read(InputStream text) throws IOException {
        int done = 0;
        while (found.size() < ENOUGH) {
            int read = text.readNBytes(piece, filled, piece.length - filled);
            filled += read;
            boolean last = filled < piece.length;
            int end = last ? filled : filled - LONGEST;
            Arrays.fill(asked, 0);
            look(done, end);
            if (last) {
                break;
            }
            int kept = filled - end + LONGEST_BACK;
            System.arraycopy(piece, filled - kept, piece, 0, kept);
            offset += filled - kept;
            filled = kept;
            done = LONGEST_BACK;
        }
        return List.copyOf(found);
    }

    /** Looks at the places from {@code from} to {@code end}; what stands there may go on behind the end. */
    private void look(int from, int end) {
        for (int at = from; at < end && found.size() < ENOUGH; at++) {
            if (piece[at] == '\n') {
                line++;
            }
            Literal[] literals = at + 1 < filled ? LITERALS.beginningAt(piece, at) : null;
            if (literals == null) {
                continue;
            }
            for (Literal literal : literals) {
                if (literal.standsAt(piece, at, filled)) {
                    ask(literal, at - literal.rule().back());
                }
            }
        }
    }

    /**
     * Asks the rule about the word that begins here. A word in which its literal stands again and again is asked about a few times, not
     * at each of them: so the work grows with the text, whatever is in it.
     */
    private void ask(Literal literal, int start) {
        int index = literal.ruleIndex();
        boolean insideWord = start > 0 && isWord(piece[start - 1]);
        if (start < 0 || insideWord || asked[index] == MOST_ASKED || offset + start < lookAgainAt[index]) {
            return;
        }
        SecretRule rule = literal.rule();
        int end = Math.min(filled, start + LONGEST);
        int run = rule.heads() ? end - start : run(start, end);
        if (run < SHORTEST) {
            return;
        }
        asked[index]++;
        lookAgainAt[index] = offset + start + Math.max(1, run / 4);
        rule.valueAtStartOf(new String(piece, start, end - start, StandardCharsets.ISO_8859_1))
                .ifPresent(value -> found.add(new Finding(rule.id(), rule.what(), line, sha256(value))));
    }

    private int run(int start, int end) {
        int at = start;
        while (at < end && piece[at] > ' ') {
            at++;
        }
        return at - start;
    }

    private static boolean isWord(byte letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9');
    }

    private static String sha256(String value) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
