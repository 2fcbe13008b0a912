package io.agentloop.provider.scenario;

/**
 * Tokens of one call.
 *
 * @param input without what was read from or written to a cache
 */
public record Usage(long input, long output, long cacheRead, long cacheWrite) {
    /** Of a call that was never answered. */
    public static final Usage NONE = new Usage(0, 0, 0, 0);

    /** With so much more input, as a conversation has that went on. */
    public Usage grown(long more) {
        return new Usage(input + more, output, cacheRead, cacheWrite);
    }

    /** With another number of tokens put out. */
    public Usage withOutput(long tokens) {
        return new Usage(input, tokens, cacheRead, cacheWrite);
    }

    /** Both together. */
    public Usage plus(Usage other) {
        return new Usage(
                input + other.input, output + other.output, cacheRead + other.cacheRead, cacheWrite + other.cacheWrite);
    }

    /** What went in, from wherever. */
    public long wholeInput() {
        return input + cacheRead + cacheWrite;
    }
}
