package io.agentloop.ledger;

/**
 * What the settled calls of a session come to.
 *
 * @param calls how many
 * @param reported by the provider
 * @param guessed beyond the reports
 * @param cost of both
 * @param unpriced how many calls had no price
 */
public record Spent(long calls, Tokens reported, Tokens guessed, Usd cost, long unpriced) {
    /** Nothing. */
    public static final Spent NOTHING = new Spent(0, Tokens.NONE, Tokens.NONE, Usd.ZERO, 0);

    /** What counts against caps. */
    public long tokens() {
        return reported.total() + guessed.total();
    }

    /** Both together. */
    public Spent plus(Spent other) {
        return new Spent(
                calls + other.calls,
                reported.plus(other.reported),
                guessed.plus(other.guessed),
                cost.plus(other.cost),
                unpriced + other.unpriced);
    }
}
