package io.agentloop.secrets;

/**
 * Passes a stream on without the keys in it: those known, and those of the kinds in {@link SecretRules}. It waits for the end of a line, or
 * for more of one than a key is long, and so a key is found wherever the stream was cut on its way. What is no text passes as it is.
 */
public final class Redactor {
    private static final int PIECE = 64 << 10;

    private final KnownSecrets known;
    private final Sink sink;
    private final Masks masks = new Masks();
    private final PrivateKeyLines keyLines = new PrivateKeyLines(masks, "private-key");
    private final KeySearch search = new KeySearch(KeySearch.Care.REDACT, this::found);
    private final byte[] piece = new byte[PIECE];
    private final int kept;
    private long offset;
    private int filled;
    private int lineEnd;
    private int keyFrom;

    /** Takes what may be shown. */
    @FunctionalInterface
    public interface Sink {
        /** Takes the first {@code length} bytes; the array is used again. */
        void accept(byte[] bytes, int length);
    }

    /** Keeps these secrets, and all of known kinds, from the sink. */
    public Redactor(KnownSecrets known, Sink sink) {
        this.known = known;
        this.sink = sink;
        this.kept = Math.max(KeySearch.LONGEST, Math.min(known.longest(), PIECE / 2));
    }

    /** Takes a part of the stream. */
    public synchronized void accept(byte[] bytes, int length) {
        int from = 0;
        while (from < length) {
            int some = Math.min(length - from, PIECE - filled);
            System.arraycopy(bytes, from, piece, filled, some);
            noteLineEnd(filled, filled + some);
            filled += some;
            from += some;
            if (lineEnd > 0) {
                pass(lineEnd);
            } else if (filled == PIECE) {
                pass(filled - kept);
            }
        }
    }

    /** Passes on what is left without an end of line. */
    public synchronized void end() {
        pass(filled);
    }

    private void noteLineEnd(int from, int to) {
        for (int at = to - 1; at >= from; at--) {
            if (piece[at] == '\n') {
                lineEnd = at + 1;
                return;
            }
        }
    }

    private void pass(int end) {
        known.look(piece, 0, end, filled, masks);
        keyFrom = 0;
        int whole = Math.min(filled, end + KeySearch.LONGEST_BACK);
        search.look(new KeySearch.Piece(piece, filled, offset), 0, whole, end);
        if (!keyLines.outside()) {
            keyLines.look(piece, keyFrom, end, filled);
        }
        int used = masks.write(piece, 0, end, sink);
        System.arraycopy(piece, used, piece, 0, filled - used);
        offset += used;
        filled -= used;
        lineEnd = 0;
    }

    private void found(SecretRule rule, int start, SecretRule.Match match) {
        if (!rule.heads()) {
            masks.add(start + match.from(), start + match.to(), rule.id());
            return;
        }
        if (!keyLines.outside()) {
            keyLines.look(piece, keyFrom, start, filled);
        }
        keyLines.head();
        keyFrom = start + match.to();
    }
}
