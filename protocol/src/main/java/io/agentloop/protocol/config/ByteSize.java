package io.agentloop.protocol.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An amount of memory or disk, written as 512m or 2g (powers of 1024). */
public record ByteSize(long bytes) implements Comparable<ByteSize> {
    static final String FORM_IN_WORDS = "a size such as 512m or 2g (k, m, g)";

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})([kmg])");
    private static final long KIBI = 1024;

    /** Refuses negative amounts. */
    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size cannot be negative: " + bytes);
        }
    }

    /**
     * Reads the written form.
     *
     * @throws IllegalArgumentException when the text is not a size
     */
    public static ByteSize of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not " + FORM_IN_WORDS);
        }
        return new ByteSize(
                Long.parseLong(matcher.group(1)) * unit(matcher.group(2).charAt(0)));
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** The shortest written form that says the same; amounts are whole kibibytes. */
    @Override
    public String toString() {
        for (char letter : new char[] {'g', 'm'}) {
            if (bytes > 0 && bytes % unit(letter) == 0) {
                return bytes / unit(letter) + String.valueOf(letter);
            }
        }
        return bytes / KIBI + "k";
    }

    private static long unit(char letter) {
        return switch (letter) {
            case 'g' -> KIBI * KIBI * KIBI;
            case 'm' -> KIBI * KIBI;
            default -> KIBI;
        };
    }
}
