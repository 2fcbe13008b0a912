package io.agentloop.provider.wire;

import java.util.ArrayList;
import java.util.List;

/** Cuts texts into what a model sends in one go. */
final class Portions {
    private static final int LETTERS = 24;

    private Portions() {}

    /** Word by word, each with the space after it. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            if (Character.isWhitespace(text.charAt(at))) {
                words.add(text.substring(from, at + 1));
                from = at + 1;
            }
        }
        if (from < text.length() || words.isEmpty()) {
            words.add(text.substring(from));
        }
        return words;
    }

    /** So many letters at a time, without cutting a letter that needs two chars. */
    static List<String> letters(String text) {
        List<String> parts = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int to = Math.min(text.length(), from + LETTERS);
            if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) {
                to++;
            }
            parts.add(text.substring(from, to));
            from = to;
        }
        return parts;
    }

    /** What has been produced after so many of all portions. */
    static long share(long whole, int done, int all) {
        return all == 0 ? whole : whole * done / all;
    }
}
