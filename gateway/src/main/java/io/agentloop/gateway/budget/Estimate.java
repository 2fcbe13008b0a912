package io.agentloop.gateway.budget;

import io.agentloop.gateway.call.Ask;
import io.agentloop.gateway.price.ModelPrice;
import io.agentloop.ledger.Reservation;
import io.agentloop.ledger.Usd;
import java.util.Optional;
import java.util.function.Function;

/** The most that a call is expected to spend. */
final class Estimate {
    /** Tokens of code are three to four bytes long, and JSON around them makes more bytes: half as many is never too few. */
    private static final int BYTES_PER_TOKEN = 2;
    /** What providers add to a prompt for tools and by themselves. */
    private static final int ADDED = 1000;
    /** For a call that does not limit its answer. */
    private static final long OUTPUT = 32_000;
    /** What a conversation may come to that is kept at a provider, for a model whose context nobody told. */
    private static final long KEPT = 1_000_000;

    private Estimate() {}

    static Reservation of(Ask ask, ServedPrices prices) {
        Optional<ModelPrice> price = prices.asked();
        long context = price.map(ModelPrice::context).orElse(Long.MAX_VALUE);
        long longest = price.map(ModelPrice::longest).orElse(Long.MAX_VALUE);
        long told = ask.requestBytes() / BYTES_PER_TOKEN + ADDED;
        // Nobody here sees how long the rest is that the provider adds, from what it keeps or from what its tools find:
        // the model
        // takes no more than its context.
        boolean adds = ask.wants().elsewhere() || !ask.wants().tools().isEmpty();
        long whole = adds ? Math.max(told, context == Long.MAX_VALUE ? KEPT : context) : told;
        long input = Math.min(context, whole);
        long output = Math.min(longest, Math.max(0, ask.maxOutput().orElse(OUTPUT)));
        return new Reservation(
                ask.provider(),
                ask.model(),
                input,
                output,
                dearest(prices, each -> each.mostForInput(input, ask.wants().hourCache())),
                dearest(prices, each -> each.forOutput(output, input)),
                price.isPresent());
    }

    /** By the dearest way in which the call may come to be served. */
    private static Usd dearest(ServedPrices prices, Function<ModelPrice, Usd> cost) {
        return prices.possible().stream().map(cost).reduce(Usd.ZERO, Usd::max);
    }
}
