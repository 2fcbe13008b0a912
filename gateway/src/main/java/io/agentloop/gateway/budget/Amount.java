package io.agentloop.gateway.budget;

import io.agentloop.ledger.Usd;
import io.agentloop.protocol.config.Cap;

/** Money and tokens, counted side by side: a cap is in one of them. */
record Amount(Usd cost, long tokens) {
    static final Amount NONE = new Amount(Usd.ZERO, 0);

    Amount plus(Amount other) {
        return new Amount(cost.plus(other.cost), Math.addExact(tokens, other.tokens));
    }

    Amount minus(Amount other) {
        return new Amount(cost.minus(other.cost), tokens - other.tokens);
    }

    /** Whether it is within the cap, which itself may be used up to the last cent. */
    boolean fits(Cap cap) {
        return switch (cap) {
            case Cap.Money money -> cost.compareTo(Usd.of(money.usd())) <= 0;
            case Cap.Tokens most -> tokens <= most.count();
        };
    }

    /** Whether nothing of the cap is left. */
    boolean reaches(Cap cap) {
        return switch (cap) {
            case Cap.Money money -> cost.compareTo(Usd.of(money.usd())) >= 0;
            case Cap.Tokens most -> tokens >= most.count();
        };
    }

    /** As a number in the cap's unit. */
    double in(Cap cap) {
        return switch (cap) {
            case Cap.Money ignored -> cost.dollars().doubleValue();
            case Cap.Tokens ignored -> tokens;
        };
    }

    /** In words, in the cap's unit. */
    String words(Cap cap) {
        return switch (cap) {
            case Cap.Money ignored -> cost.toString();
            case Cap.Tokens ignored -> tokens + " tokens";
        };
    }
}
