package io.agentloop.protocol.config;

import java.math.BigDecimal;

/** Exact amounts of money. */
final class Amounts {
    private Amounts() {}

    /** One form for each amount, so that equal ones are equal: no zeros at the end, no exponent. */
    static BigDecimal canonical(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
