package io.agentloop.secrets;

/**
 * Finds the lines of a private key after its first one, in a text that arrives in pieces. They are told by runs of base64 of a line's
 * length; the shorter one after them is the last. Quotes, escapes and line numbers may stand between.
 */
final class PrivateKeyLines {
    private static final int LINE = 40;
    private static final int NUMBER = 6;
    private static final int PATIENCE = 1024;

    private enum State {
        OUTSIDE,
        AFTER_HEAD,
        INSIDE
    }

    private final Masks masks;
    private final String name;
    private State state = State.OUTSIDE;
    private int patience;
    private boolean cut;

    PrivateKeyLines(Masks masks, String name) {
        this.masks = masks;
        this.name = name;
    }

    boolean outside() {
        return state == State.OUTSIDE && !cut;
    }

    void head() {
        state = State.AFTER_HEAD;
        patience = PATIENCE;
    }

    /** Looks at the runs that begin before {@code end}; they may go on up to {@code filled}. Returns where it stopped looking. */
    int look(byte[] text, int from, int end, int filled) {
        int at = from;
        if (cut) {
            at = run(text, from, filled);
            masks.add(from, at, name);
            cut = at == filled && at > from;
        }
        while (at < end && state != State.OUTSIDE) {
            if (isBase64(text[at])) {
                at = judged(text, at, run(text, at, filled), filled);
            } else {
                at += skipped(text, at);
            }
        }
        return at;
    }

    private int judged(byte[] text, int from, int to, int filled) {
        int length = to - from;
        if (length >= LINE) {
            state = State.INSIDE;
            patience = PATIENCE;
            masks.add(from, to, name);
            cut = to == filled;
        } else if (state == State.INSIDE && !isBetween(text, from, to)) {
            state = State.OUTSIDE;
            masks.add(from, to, name);
        } else {
            wait(length);
        }
        return to;
    }

    /** An escape is two characters, of which the second is no part of the key. */
    private int skipped(byte[] text, int at) {
        if (text[at] == '-') {
            state = State.OUTSIDE;
        } else if (state == State.INSIDE && text[at] > ' ' && text[at] != '\\' && text[at] != '"' && text[at] != '\'') {
            state = State.AFTER_HEAD;
        }
        wait(1);
        return text[at] == '\\' && at + 1 < text.length && text[at + 1] != '-' ? 2 : 1;
    }

    private void wait(int bytes) {
        patience -= state == State.AFTER_HEAD ? bytes : 0;
        state = patience < 0 ? State.OUTSIDE : state;
    }

    private static int run(byte[] text, int from, int filled) {
        int at = from;
        while (at < filled && isBase64(text[at])) {
            at++;
        }
        return at;
    }

    /** The number of a line, or the sign that joins it to the next. */
    private static boolean isBetween(byte[] text, int from, int to) {
        if (to - from == 1 && text[from] == '+') {
            return true;
        }
        boolean digits = to - from < NUMBER;
        for (int i = from; i < to && digits; i++) {
            digits = text[i] >= '0' && text[i] <= '9';
        }
        return digits;
    }

    private static boolean isBase64(byte letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9')
                || letter == '+'
                || letter == '/'
                || letter == '=';
    }
}
