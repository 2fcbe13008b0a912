package io.agentloop.harness.report;

import java.util.regex.Pattern;

/** Text that came from elsewhere, made harmless for a terminal. */
public final class PlainText {
    /** What colours text, moves the cursor or names the window. */
    private static final Pattern SEQUENCE =
            Pattern.compile("\u001b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\))");

    private PlainText() {}

    /** Control bytes become '?', so that nothing moves the cursor or rings, and nothing is read in another order than it stands. */
    public static String of(String text) {
        if (text.chars().noneMatch(PlainText::isUnsafe)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> clean.appendCodePoint(isUnsafe(c) ? '?' : c));
        return clean.toString();
    }

    /** The same without colours. */
    public static String uncoloured(String text) {
        return of(text.indexOf('\u001b') < 0 ? text : SEQUENCE.matcher(text).replaceAll(""));
    }

    /** Each control byte as its number, such as {@code \\x1b}. */
    public static String escaped(String text) {
        if (text.chars().noneMatch(PlainText::isUnsafe)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isUnsafe(c)) {
                clean.append(c < 0x100 ? "\\x%02x".formatted(c) : "\\u%04x".formatted(c));
            } else {
                clean.appendCodePoint(c);
            }
        });
        return clean.toString();
    }

    /** The same on one line of at most so many characters. */
    public static String line(String text, int limit) {
        String clean = of(text.replace('\n', ' '));
        return clean.length() <= limit ? clean : clean.substring(0, Math.max(0, limit - 3)) + "...";
    }

    private static boolean isUnsafe(int c) {
        return (Character.isISOControl(c) && c != '\t') || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    }
}
