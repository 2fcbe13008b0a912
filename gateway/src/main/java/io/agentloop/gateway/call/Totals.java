package io.agentloop.gateway.call;

/**
 * What the calls of a session came to.
 *
 * @param priced false when some call's model has no price: the cost is then too low
 */
public record Totals(long calls, Usage usage, double costUsd, boolean priced) {
    /** Nothing yet. */
    public static final Totals NONE = new Totals(0, Usage.NONE, 0, true);
}
