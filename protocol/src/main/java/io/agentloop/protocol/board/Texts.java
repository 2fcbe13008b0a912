package io.agentloop.protocol.board;

import java.util.regex.Pattern;

/** Texts as they come back from a file of the board, so that a board in memory equals the one on disk. */
final class Texts {
    /** The longest note, reason or remark, in characters: a file of the board stays far below 1 MiB. */
    static final int REMARK = 4_000;

    /** The longest text of a task or summary of its work, in characters. */
    static final int BODY = 100_000;

    private static final Pattern LINE_END = Pattern.compile("\r+\n");

    private Texts() {}

    /** With Unix line ends and without blank lines around it. */
    static String plain(String text) {
        return LINE_END.matcher(text).replaceAll("\n").strip();
    }

    /** The beginning of a text that is too long; no character is cut in two. */
    static String clipped(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end);
    }
}
