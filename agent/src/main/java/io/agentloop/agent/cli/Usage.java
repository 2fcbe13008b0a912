package io.agentloop.agent.cli;

/**
 * What a session used.
 *
 * @param input tokens that were read anew
 * @param cacheRead tokens that the provider's cache had
 * @param cacheWrite tokens that were put there
 */
public record Usage(long input, long output, long cacheRead, long cacheWrite, double costUsd) {
    /** Nothing. */
    public static final Usage NONE = new Usage(0, 0, 0, 0, 0);

    /** Tokens that went in and came out, without a cache. */
    public static Usage of(long input, long output, double costUsd) {
        return new Usage(input, output, 0, 0, costUsd);
    }

    /** All of them. */
    public long tokens() {
        return input + output + cacheRead + cacheWrite;
    }

    /** The sum. */
    public Usage plus(Usage more) {
        return new Usage(
                input + more.input,
                output + more.output,
                cacheRead + more.cacheRead,
                cacheWrite + more.cacheWrite,
                costUsd + more.costUsd);
    }
}
