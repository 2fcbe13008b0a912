package io.agentloop.protocol.id;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** A random text that tells one decision from every other, so that two equal commits cannot be made by accident. */
public record Nonce(String value) implements Comparable<Nonce> {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{16,64}");

    /**
     * Checks the name.
     *
     * @throws BadName when it is not a nonce
     */
    public Nonce {
        if (!FORM.matcher(value).matches()) {
            throw new BadName("nonce", value, "16 to 64 hex digits");
        }
    }

    /** A fresh one of 128 random bits. */
    public static Nonce random(RandomGenerator random) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return new Nonce(HexFormat.of().formatHex(bytes));
    }

    @Override
    public int compareTo(Nonce other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
