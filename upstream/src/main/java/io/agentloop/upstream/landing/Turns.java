package io.agentloop.upstream.landing;

import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.ClaimKey;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps main for one agent at a time, so that whoever tests slowly is not overtaken for ever. A turn ends when its holder has landed, has
 * lost its claim, or when its time is over.
 */
final class Turns {
    private final LongSupplier nanos;
    private @Nullable Turn turn;

    private record Turn(ClaimKey holder, long endNanos) {}

    Turns(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Tells whether the offer may be judged now; it has to wait while main is kept for somebody else. */
    boolean allows(Offer offer, Board board) {
        Turn kept = live(board);
        return kept == null || offer.commits() == null || kept.holder().equals(offer.claim());
    }

    /** Keeps main for the holder of this claim; false when it is kept for somebody already. */
    boolean grant(@Nullable ClaimKey holder, Duration time, Board board) {
        if (holder == null || live(board) != null) {
            return false;
        }
        turn = new Turn(holder, nanos.getAsLong() + time.toNanos());
        return true;
    }

    /** The holder's offer has been decided: main is free again. */
    void used(Offer offer) {
        Turn kept = turn;
        if (kept != null && offer.commits() != null && kept.holder().equals(offer.claim())) {
            turn = null;
        }
    }

    /** Main is free again: what the turn rested on has not been written. */
    void forget() {
        turn = null;
    }

    /** Time until main is free again, in nanoseconds; 0 when it is. */
    long leftNanos() {
        Turn kept = turn;
        return kept == null ? 0 : Math.max(0, kept.endNanos() - nanos.getAsLong());
    }

    private @Nullable Turn live(Board board) {
        Turn kept = turn;
        if (kept == null) {
            return null;
        }
        Claim claim = board.claims().get(kept.holder().task());
        boolean holds = claim != null && claim.key().equals(kept.holder());
        if (!holds || leftNanos() == 0) {
            turn = null;
        }
        return turn;
    }
}
