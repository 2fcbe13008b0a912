package io.agentloop.secrets;

import java.util.List;
import java.util.Locale;

/** Tells what documentation writes in place of a key from a key, which looks random. */
final class Placeholders {
    /** Long enough that chance hardly ever writes one into a real key. */
    private static final List<String> WORDS = List.of(
            "example",
            "placeholder",
            "changeme",
            "redacted",
            "xxxxxx",
            "123456789",
            "abcdefgh",
            "000000000",
            "replace-",
            "your-",
            "your_",
            "yourkey",
            "......");

    /** Bits per character: random letters and digits of the shortest key here have over 3, a repeated syllable has less. */
    private static final double LEAST_BITS = 2.8;

    private Placeholders() {}

    static boolean is(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return WORDS.stream().anyMatch(lower::contains) || bits(value) < LEAST_BITS;
    }

    private static double bits(String value) {
        int[] counts = new int[256];
        value.chars().forEach(c -> counts[c & 0xff]++);
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / value.length();
                bits -= share * Math.log(share) / Math.log(2);
            }
        }
        return bits;
    }
}
