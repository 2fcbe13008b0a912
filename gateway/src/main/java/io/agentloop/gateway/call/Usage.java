package io.agentloop.gateway.call;

/**
 * Tokens of a call as the provider counted them; each is counted once.
 *
 * @param input without what came from or went into a cache
 * @param output with what the model thought to itself
 * @param hourWrite how much of the cache writes stays there for an hour, which costs more
 */
public record Usage(long input, long output, long cacheRead, long cacheWrite, long hourWrite) {
    /** Nothing. */
    public static final Usage NONE = new Usage(0, 0, 0, 0);

    /** With no write into a cache for an hour. */
    public Usage(long input, long output, long cacheRead, long cacheWrite) {
        this(input, output, cacheRead, cacheWrite, 0);
    }

    /** All four together. */
    public long total() {
        return input + output + cacheRead + cacheWrite;
    }

    /** Both together. */
    public Usage plus(Usage other) {
        return new Usage(
                input + other.input,
                output + other.output,
                cacheRead + other.cacheRead,
                cacheWrite + other.cacheWrite,
                hourWrite + other.hourWrite);
    }
}
