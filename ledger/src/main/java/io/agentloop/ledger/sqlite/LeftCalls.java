package io.agentloop.ledger.sqlite;

import io.agentloop.ledger.Reservation;
import io.agentloop.ledger.Settlement;
import io.agentloop.ledger.Tokens;
import io.agentloop.ledger.Usd;
import java.math.BigInteger;
import java.time.Duration;

/**
 * The rule for calls that were on their way when the gateway died, and that nobody will ever report on: all of the input,
 * and as much output as a fast model writes from the call's beginning to the next start of the gateway, at most what was
 * reserved. Too much rather than too little, without charging a second's call for the longest answer it could have got.
 */
final class LeftCalls {
    /** Faster than the models of the price table write. */
    private static final int TOKENS_PER_SECOND = 300;

    private LeftCalls() {}

    static Settlement settlement(Reservation reservation, Duration lasted) {
        long output = reservation.output();
        if (!lasted.isNegative() && lasted.toSeconds() < reservation.output() / TOKENS_PER_SECOND) {
            output = (lasted.toSeconds() + 1) * TOKENS_PER_SECOND;
        }
        Usd cost = reservation.inputCost().plus(share(reservation, output));
        return new Settlement(Tokens.NONE, Tokens.of(reservation.input(), output), cost, "lost");
    }

    private static Usd share(Reservation reservation, long output) {
        if (output == reservation.output()) {
            return reservation.outputCost();
        }
        return new Usd(BigInteger.valueOf(reservation.outputCost().picos())
                .multiply(BigInteger.valueOf(output))
                .divide(BigInteger.valueOf(reservation.output()))
                .longValueExact());
    }
}
