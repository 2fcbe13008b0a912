package io.agentloop.gateway.budget;

import io.agentloop.protocol.config.Cap;

/** The cap that a payer has. */
record Limit(Payer payer, Cap cap) {
    double number() {
        return switch (cap) {
            case Cap.Money money -> money.usd().doubleValue();
            case Cap.Tokens tokens -> tokens.count();
        };
    }

    String unit() {
        return switch (cap) {
            case Cap.Money ignored -> "usd";
            case Cap.Tokens ignored -> "tokens";
        };
    }
}
