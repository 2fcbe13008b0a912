package io.agentloop.protocol.config;

import java.math.BigDecimal;

/**
 * What a model costs, in USD per million tokens.
 *
 * @param hourWrite of what goes into a cache that keeps it for an hour
 */
public record Price(
        BigDecimal input, BigDecimal output, BigDecimal cacheRead, BigDecimal cacheWrite, BigDecimal hourWrite) {
    /** More than any model costs. */
    static final BigDecimal MOST = new BigDecimal(100_000);

    private static final BigDecimal TWO = new BigDecimal(2);

    /** One that says nothing of the cache for an hour: then its writes cost twice as much as other input, as they do where it is offered. */
    public Price(BigDecimal input, BigDecimal output, BigDecimal cacheRead, BigDecimal cacheWrite) {
        this(input, output, cacheRead, cacheWrite, input.multiply(TWO).min(MOST).max(cacheWrite));
    }

    /** Equal prices are equal, however they were written. */
    public Price {
        input = checked(input);
        output = checked(output);
        cacheRead = checked(cacheRead);
        cacheWrite = checked(cacheWrite);
        hourWrite = checked(hourWrite);
    }

    /** The same with another price for the cache that lives for an hour. */
    public Price withHourWrite(BigDecimal other) {
        return new Price(input, output, cacheRead, cacheWrite, other);
    }

    private static BigDecimal checked(BigDecimal price) {
        if (price.signum() < 0 || price.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("a price is from 0 to " + MOST + " USD per million tokens");
        }
        return Amounts.canonical(price);
    }
}
