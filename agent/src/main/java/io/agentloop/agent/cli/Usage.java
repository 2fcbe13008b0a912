package io.agentloop.agent.cli;

/** What a session used. */
public record Usage(long tokens, double costUsd) {
    /** Nothing. */
    public static final Usage NONE = new Usage(0, 0);

    /** The sum. */
    public Usage plus(Usage more) {
        return new Usage(tokens + more.tokens, costUsd + more.costUsd);
    }
}
