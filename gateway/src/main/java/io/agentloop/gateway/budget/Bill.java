package io.agentloop.gateway.budget;

import io.agentloop.gateway.call.CallEnd;
import io.agentloop.gateway.call.Usage;
import io.agentloop.gateway.price.ModelPrice;
import io.agentloop.ledger.Reservation;
import io.agentloop.ledger.Settlement;
import io.agentloop.ledger.Tokens;
import io.agentloop.ledger.Usd;
import java.util.List;

/**
 * What a call has cost. What the provider reports counts, to the last token. An answer that broke off, or that came without
 * a report, was paid for all the same: for it the reserved input counts when none was reported, and one token of output for
 * each eight bytes that came. A refusal costs nothing, nor does a call that never left.
 */
final class Bill {
    private static final int BYTES_PER_TOKEN = 8;

    private Bill() {}

    /**
     * What it came to.
     *
     * @param prices those that the call may have; the dearest counts
     */
    static Settlement of(Reservation reservation, CallEnd end, List<ModelPrice> prices) {
        Tokens reported = end.usage().map(Bill::tokens).orElse(Tokens.NONE);
        Tokens guessed = isComplete(end) ? Tokens.NONE : missing(reservation, end, reported);
        Usd cost = prices.stream()
                .map(each -> each.cost(reported.plus(guessed), hourWrites(end)))
                .reduce(Usd.ZERO, Usd::max);
        return new Settlement(reported, guessed, cost, end.seen().kind().word());
    }

    private static long hourWrites(CallEnd end) {
        return end.usage().map(Usage::hourWrite).orElse(0L);
    }

    /** Whether what was reported is all there is to pay. */
    private static boolean isComplete(CallEnd end) {
        return !end.reached() || (end.whole() && end.usage().isPresent()) || isRefusal(end);
    }

    private static boolean isRefusal(CallEnd end) {
        return switch (end.seen().kind()) {
            case RATE_LIMITED, OVERLOADED, AUTH, BILLING, CONTEXT, MODEL_UNKNOWN, BAD_REQUEST, BUDGET ->
                end.usage().isEmpty();
            case OK, NETWORK, NONE -> false;
        };
    }

    private static Tokens missing(Reservation reservation, CallEnd end, Tokens reported) {
        boolean inputIsKnown = reported.input() + reported.cacheRead() + reported.cacheWrite() > 0;
        long written = Math.min(reservation.output(), end.answerBytes() / BYTES_PER_TOKEN);
        return Tokens.of(inputIsKnown ? 0 : reservation.input(), Math.max(0, written - reported.output()));
    }

    /** Numbers below nothing, which only a broken provider sends, are nothing. */
    private static Tokens tokens(Usage usage) {
        return new Tokens(
                Math.max(0, usage.input()),
                Math.max(0, usage.output()),
                Math.max(0, usage.cacheRead()),
                Math.max(0, usage.cacheWrite()));
    }
}
