package io.agentloop.ledger;

/**
 * Tokens of a call or of many; none is counted twice.
 *
 * @param input read anew: neither from a cache nor into one
 * @param output written by the model, thinking included
 * @param cacheRead input that came from the provider's cache
 * @param cacheWrite input that went into it
 */
public record Tokens(long input, long output, long cacheRead, long cacheWrite) {
    /** No token. */
    public static final Tokens NONE = new Tokens(0, 0, 0, 0);

    /** Refuses negative numbers. */
    public Tokens {
        if (input < 0 || output < 0 || cacheRead < 0 || cacheWrite < 0) {
            throw new IllegalArgumentException("tokens cannot be fewer than none");
        }
    }

    /** Only these two kinds. */
    public static Tokens of(long input, long output) {
        return new Tokens(input, output, 0, 0);
    }

    /** Both together. */
    public Tokens plus(Tokens other) {
        return new Tokens(
                input + other.input, output + other.output, cacheRead + other.cacheRead, cacheWrite + other.cacheWrite);
    }

    /** All four kinds. */
    public long total() {
        return input + output + cacheRead + cacheWrite;
    }
}
