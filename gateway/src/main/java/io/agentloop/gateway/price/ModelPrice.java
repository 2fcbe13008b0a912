package io.agentloop.gateway.price;

import io.agentloop.ledger.Tokens;
import io.agentloop.ledger.Usd;
import io.agentloop.protocol.config.Price;
import java.util.Optional;

/**
 * What a model costs, and how long its prompts and answers can get.
 *
 * @param longPrompt what a call costs in all its parts when its prompt is longer than that
 * @param context the most tokens of input
 * @param longest the most tokens of output
 */
public record ModelPrice(Rates rates, Optional<LongPrompt> longPrompt, long context, long longest) {
    /** More than any call costs; garbage in a provider's answer shall not drown the sums. */
    private static final Usd MOST = Usd.of("10000");

    /** Other rates for prompts above so many tokens. */
    record LongPrompt(long above, Rates rates) {}

    /** A price that people set; what they did not say is unlimited. */
    static ModelPrice of(Price price) {
        return new ModelPrice(Rates.of(price), Optional.empty(), Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /**
     * What these tokens of one call cost.
     *
     * @param hourWrites how many of the cache writes stay there for an hour
     */
    public Usd cost(Tokens tokens, long hourWrites) {
        long prompt = tokens.input() + tokens.cacheRead() + tokens.cacheWrite();
        return rates(prompt).cost(tokens, hourWrites).min(MOST);
    }

    /**
     * The most that so much input can cost.
     *
     * @param hourCache whether it may go into a cache for an hour
     */
    public Usd mostForInput(long tokens, boolean hourCache) {
        return rates(tokens).dearestInput(tokens, hourCache).min(MOST);
    }

    /** What so much output costs after a prompt of that length. */
    public Usd forOutput(long tokens, long prompt) {
        return rates(prompt).output().times(tokens).min(MOST);
    }

    private Rates rates(long prompt) {
        return longPrompt
                .filter(more -> prompt > more.above)
                .map(LongPrompt::rates)
                .orElse(rates);
    }
}
