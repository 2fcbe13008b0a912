package io.agentloop.suite.result;

/** Text from tests made safe to print: whatever is not visible becomes a visible escape. */
public final class Escapes {
    private Escapes() {}

    /** The text on one line, without control or format characters; not meant to be read back. */
    public static String visible(String text) {
        return escaped(text, false);
    }

    /** As {@link #visible}, shortened to at most {@code most} characters, the end being the part left out. */
    public static String visible(String text, int most) {
        String head = text.length() > 4 * most ? text.substring(0, 4 * most) : text;
        String shown = visible(head);
        if (shown.length() <= most && head.length() == text.length()) {
            return shown;
        }
        int end = Math.min(shown.length(), most - 3);
        if (end > 0 && Character.isHighSurrogate(shown.charAt(end - 1))) {
            end--;
        }
        return shown.substring(0, end) + "...";
    }

    /** As {@link #visible}, and backslashes are doubled, so that {@link #reversed} gives the text back. */
    static String reversible(String text) {
        return escaped(text, true);
    }

    private static String escaped(String text, boolean reversible) {
        if (isPlain(text, reversible)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> append(out, point, reversible));
        return out.toString();
    }

    private static boolean isPlain(String text, boolean reversible) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || (reversible && c == '\\')) {
                return false;
            }
        }
        return true;
    }

    private static void append(StringBuilder out, int point, boolean reversible) {
        switch (point) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\\' -> out.append(reversible ? "\\\\" : "\\");
            default -> {
                if (isVisible(point)) {
                    out.appendCodePoint(point);
                } else {
                    out.append("\\u{").append(Integer.toHexString(point)).append('}');
                }
            }
        }
    }

    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    /** What {@link #reversible} was given; an escape it would not have written stays as it is. */
    static String reversed(String printed) {
        if (printed.indexOf('\\') < 0) {
            return printed;
        }
        StringBuilder out = new StringBuilder(printed.length());
        int at = 0;
        while (at < printed.length()) {
            at = readOne(printed, at, out);
        }
        return out.toString();
    }

    private static int readOne(String printed, int at, StringBuilder out) {
        char c = printed.charAt(at);
        if (c != '\\' || at + 1 == printed.length()) {
            out.append(c);
            return at + 1;
        }
        int close = printed.startsWith("u{", at + 1) ? printed.indexOf('}', at) : -1;
        if (close > 0) {
            return readPoint(printed, at, close, out);
        }
        int letter = "nrt\\".indexOf(printed.charAt(at + 1));
        if (letter < 0) {
            out.append(c);
            return at + 1;
        }
        out.append("\n\r\t\\".charAt(letter));
        return at + 2;
    }

    private static int readPoint(String printed, int at, int close, StringBuilder out) {
        try {
            out.appendCodePoint(Integer.parseInt(printed.substring(at + 3, close), 16));
            return close + 1;
        } catch (IllegalArgumentException notOurs) {
            out.append('\\');
            return at + 1;
        }
    }
}
