package io.agentloop.secrets;

import io.agentloop.secrets.Literals.Literal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Looks for keys of all kinds in one piece of a text after the other, and counts the lines. */
final class KeySearch {
    /** A key is at most so long, but for those of many lines. */
    static final int LONGEST = 640;

    /** So much of a key may stand before the word by which it is told. */
    static final int LONGEST_BACK = 32;

    private static final Literals LITERALS = new Literals(SecretRules.ALL);
    private static final int SHORTEST = 20;

    private final Care care;
    private final Hits hits;
    private final long[] lookAgainAt = new long[SecretRules.ALL.size()];
    private final int[] asked = new int[SecretRules.ALL.size()];
    private int line = 1;

    /** How closely it looks: to refuse a text, one of its keys is enough. */
    enum Care {
        /** Finds keys, not each one of many. */
        REFUSE(48, false),

        /** Finds each key, and takes the first line of a private key for one. */
        REDACT(1024, true);

        /** In one piece of text and about one rule; whoever hides a key among more decoys than that could as well disguise it. */
        private final int mostAsked;

        private final boolean each;

        Care(int mostAsked, boolean each) {
            this.mostAsked = mostAsked;
            this.each = each;
        }
    }

    /** Is told of keys. */
    interface Hits {
        /**
         * Takes one.
         *
         * @param start of the text that the rule was asked about, in the piece
         */
        void found(SecretRule rule, int start, SecretRule.Match match);
    }

    /** A piece of a text: what is in it, how much of it is filled, and where it stands in the whole. */
    static final class Piece {
        private final byte[] bytes;
        private final int filled;
        private final long offset;

        Piece(byte[] bytes, int filled, long offset) {
            this.bytes = bytes;
            this.filled = filled;
            this.offset = offset;
        }
    }

    KeySearch(Care care, Hits hits) {
        this.care = care;
        this.hits = hits;
    }

    /** The line that the search has come to. */
    int line() {
        return line;
    }

    /**
     * Looks at the places from {@code from} to {@code end}; what stands there may go on behind the end.
     *
     * @param startsBefore where keys begin that are asked about now; others have to be looked at again
     */
    void look(Piece piece, int from, int end, int startsBefore) {
        Arrays.fill(asked, 0);
        byte[] text = piece.bytes;
        for (int at = from; at < end; at++) {
            if (text[at] == '\n') {
                line++;
            }
            Literal[] literals = at + 1 < piece.filled ? LITERALS.beginningAt(text, at) : null;
            if (literals == null) {
                continue;
            }
            for (Literal literal : literals) {
                int start = at - literal.rule().back();
                if (start < startsBefore && literal.standsAt(text, at, piece.filled)) {
                    ask(piece, literal, start);
                }
            }
        }
    }

    /**
     * Asks the rule about the word that begins here. A word in which its literal stands again and again is asked about a few times, not
     * at each of them: so the work grows with the text, whatever is in it.
     */
    private void ask(Piece piece, Literal literal, int start) {
        int index = literal.ruleIndex();
        boolean insideWord = start > 0 && isWord(piece.bytes[start - 1]);
        if (start < 0 || insideWord || asked[index] == care.mostAsked || piece.offset + start < lookAgainAt[index]) {
            return;
        }
        SecretRule rule = literal.rule();
        int end = Math.min(piece.filled, start + LONGEST);
        int run = rule.heads() ? end - start : run(piece.bytes, start, end);
        if (run < SHORTEST) {
            return;
        }
        asked[index]++;
        lookAgainAt[index] = piece.offset + start + (care.each ? 1 : Math.max(1, run / 4));
        String text = new String(piece.bytes, start, end - start, StandardCharsets.ISO_8859_1);
        rule.matchAtStartOf(text, care.each).ifPresent(match -> hits.found(rule, start, match));
    }

    private static int run(byte[] text, int start, int end) {
        int at = start;
        while (at < end && text[at] > ' ') {
            at++;
        }
        return at - start;
    }

    private static boolean isWord(byte letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9');
    }
}
