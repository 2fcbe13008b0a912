package io.agentloop.harness.report;

/** Text that came from elsewhere, made harmless for a terminal. */
public final class PlainText {
    private PlainText() {}

    /** Control bytes become '?', so that nothing moves the cursor or rings. */
    public static String of(String text) {
        if (text.chars().noneMatch(PlainText::isUnsafe)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> clean.appendCodePoint(isUnsafe(c) ? '?' : c));
        return clean.toString();
    }

    /** The same on one line of at most so many characters. */
    public static String line(String text, int limit) {
        String clean = of(text.replace('\n', ' '));
        return clean.length() <= limit ? clean : clean.substring(0, Math.max(0, limit - 3)) + "...";
    }

    private static boolean isUnsafe(int c) {
        return Character.isISOControl(c) && c != '\t';
    }
}
