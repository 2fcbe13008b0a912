package io.agentloop.ledger;

/**
 * The most that a call is expected to spend, set aside before it goes out.
 *
 * @param provider that it goes to
 * @param model that it asks for
 * @param input tokens
 * @param output tokens
 * @param inputCost what the input may cost
 * @param outputCost what the output may cost
 * @param priced whether the model has a price; the costs are nothing when it has none
 */
public record Reservation(
        String provider, String model, long input, long output, Usd inputCost, Usd outputCost, boolean priced) {
    /** All tokens. */
    public long tokens() {
        return input + output;
    }

    /** Input and output together. */
    public Usd cost() {
        return inputCost.plus(outputCost);
    }
}
