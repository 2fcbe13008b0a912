package io.agentloop.gateway.price;

import io.agentloop.ledger.Tokens;
import io.agentloop.ledger.Usd;
import io.agentloop.protocol.config.Price;
import java.math.BigDecimal;

/** What one token of each kind costs. */
record Rates(Usd input, Usd output, Usd cacheRead, Usd cacheWrite, Usd hourWrite) {
    private static final int PER_MILLION = 6;

    static Rates of(Price price) {
        return new Rates(
                each(price.input()),
                each(price.output()),
                each(price.cacheRead()),
                each(price.cacheWrite()),
                each(price.hourWrite()));
    }

    private static Usd each(BigDecimal perMillion) {
        return Usd.of(perMillion.movePointLeft(PER_MILLION));
    }

    Usd cost(Tokens tokens, long hourWrites) {
        long hour = Math.clamp(hourWrites, 0, tokens.cacheWrite());
        return input.times(tokens.input())
                .plus(output.times(tokens.output()))
                .plus(cacheRead.times(tokens.cacheRead()))
                .plus(cacheWrite.times(tokens.cacheWrite() - hour))
                .plus(hourWrite.times(hour));
    }

    /** Input of which nobody knows yet whether it goes into a cache. */
    Usd dearestInput(long tokens, boolean hourCache) {
        Usd usual = input.max(cacheWrite).max(cacheRead);
        return (hourCache ? usual.max(hourWrite) : usual).times(tokens);
    }
}
