package io.agentloop.harness.transcript;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Reads lines of which none has more than so many characters in memory: the rest of a longer one is counted and dropped. */
final class LineReader {
    private final Reader from;
    private final int longest;
    private final char[] some = new char[8192];
    private int at;
    private int filled;

    LineReader(Reader from, int longest) {
        this.from = from;
        this.longest = longest;
    }

    /** The next line; null at the end. */
    @Nullable String next() throws IOException {
        StringBuilder line = new StringBuilder();
        long dropped = 0;
        boolean any = false;
        while (at < filled || fill()) {
            any = true;
            char letter = some[at++];
            if (letter == '\n') {
                return ended(line, dropped);
            }
            if (line.length() < longest) {
                line.append(letter);
            } else {
                dropped++;
            }
        }
        return any ? ended(line, dropped) : null;
    }

    private boolean fill() throws IOException {
        filled = from.read(some);
        at = 0;
        return filled > 0;
    }

    private static String ended(StringBuilder line, long dropped) {
        int last = line.length() - 1;
        if (dropped == 0 && last >= 0 && line.charAt(last) == '\r') {
            line.setLength(last);
        }
        return dropped == 0 ? line.toString() : line + "... (" + dropped + " more characters)";
    }
}
