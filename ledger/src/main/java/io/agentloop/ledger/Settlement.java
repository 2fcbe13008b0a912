package io.agentloop.ledger;

/**
 * What a call has spent in the end.
 *
 * @param reported by the provider
 * @param guessed what the provider must have counted beyond its report, because the report did not arrive
 * @param cost of both
 * @param seen how the call ended, in the words of the gateway
 */
public record Settlement(Tokens reported, Tokens guessed, Usd cost, String seen) {
    /** What counts against caps. */
    public long tokens() {
        return reported.total() + guessed.total();
    }
}
