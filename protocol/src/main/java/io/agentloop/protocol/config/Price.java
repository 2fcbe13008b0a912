package io.agentloop.protocol.config;

import java.math.BigDecimal;

/** What a model costs, in USD per million tokens. */
public record Price(BigDecimal input, BigDecimal output, BigDecimal cacheRead, BigDecimal cacheWrite) {
    /** More than any model costs. */
    static final BigDecimal MOST = new BigDecimal(100_000);

    /** Equal prices are equal, however they were written. */
    public Price {
        input = checked(input);
        output = checked(output);
        cacheRead = checked(cacheRead);
        cacheWrite = checked(cacheWrite);
    }

    private static BigDecimal checked(BigDecimal price) {
        if (price.signum() < 0 || price.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("a price is from 0 to " + MOST + " USD per million tokens");
        }
        return Amounts.canonical(price);
    }
}
