package io.agentloop.gateway.budget;

import io.agentloop.gateway.call.Ask;
import io.agentloop.gateway.price.ModelPrice;
import io.agentloop.ledger.Reservation;
import io.agentloop.ledger.Usd;
import java.util.Optional;

/** The most that a call is expected to spend. */
final class Estimate {
    /** Tokens of code are three to four bytes long, and JSON around them makes more bytes: half as many is never too few. */
    private static final int BYTES_PER_TOKEN = 2;
    /** What providers add to a prompt for tools and by themselves. */
    private static final int ADDED = 1000;
    /** For a call that does not limit its answer. */
    private static final long OUTPUT = 32_000;

    private Estimate() {}

    static Reservation of(Ask ask, Optional<ModelPrice> price) {
        long context = price.map(ModelPrice::context).orElse(Long.MAX_VALUE);
        long longest = price.map(ModelPrice::longest).orElse(Long.MAX_VALUE);
        long input = Math.min(context, ask.requestBytes() / BYTES_PER_TOKEN + ADDED);
        long output = Math.min(longest, Math.max(0, ask.maxOutput().orElse(OUTPUT)));
        return new Reservation(
                ask.provider(),
                ask.model(),
                input,
                output,
                price.map(known -> known.mostForInput(input)).orElse(Usd.ZERO),
                price.map(known -> known.forOutput(output, input)).orElse(Usd.ZERO),
                price.isPresent());
    }
}
