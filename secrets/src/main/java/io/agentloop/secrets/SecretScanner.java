package io.agentloop.secrets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Reads a text of any length, binary ones as well, in pieces of bounded size that overlap by more than the longest key. UTF-16 is not
 * looked into: compilers and programs that are given keys read UTF-8.
 */
public final class SecretScanner {
    private static final int PIECE = 64 << 10;
    private static final int ENOUGH = 20;

    private final byte[] piece;
    private final List<Finding> found = new ArrayList<>();
    private final KeySearch search = new KeySearch(KeySearch.Care.REFUSE, this::found);
    private long offset;
    private int filled;

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
            int end = last ? filled : filled - KeySearch.LONGEST;
            search.look(new KeySearch.Piece(piece, filled, offset), done, end, end);
            if (last) {
                break;
            }
            int kept = filled - end + KeySearch.LONGEST_BACK;
            System.arraycopy(piece, filled - kept, piece, 0, kept);
            offset += filled - kept;
            filled = kept;
            done = KeySearch.LONGEST_BACK;
        }
        return List.copyOf(found);
    }

    private void found(SecretRule rule, int start, SecretRule.Match match) {
        if (found.size() < ENOUGH) {
            found.add(new Finding(rule.id(), rule.what(), search.line(), sha256(match.value())));
        }
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
