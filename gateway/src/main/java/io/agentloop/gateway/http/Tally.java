package io.agentloop.gateway.http;

import io.agentloop.gateway.call.CallEnd;
import io.agentloop.gateway.call.Seen;
import io.agentloop.gateway.call.Usage;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What a call came to, put together while it goes on. */
final class Tally {
    /** Says nothing about the provider. */
    static final Seen CUT = new Seen(Seen.Kind.NONE, 0, "the session ended first", Map.of());

    private final LongSupplier nanoTime;
    private final long began;
    private Seen seen = Seen.NOTHING;
    private Optional<Usage> usage = Optional.empty();
    private boolean whole;
    private boolean reached;
    private String served = "";
    private long bytes;
    private Duration firstByte = Duration.ZERO;

    Tally(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
    }

    /** One more sending begins: what an earlier one was told says nothing about what this one costs. */
    void sending() {
        usage = Optional.empty();
        served = "";
        whole = false;
    }

    /** A provider's answer begins. */
    void answered() {
        reached = true;
        firstByte = since();
    }

    /** Some of its body came. */
    void came(int some) {
        bytes += some;
    }

    /** What was met; the last one counts. */
    void met(Seen what) {
        seen = what;
    }

    /** No answer: it may have cost something when the request got there. */
    void unanswered(NoAnswer why) {
        seen = why.seen();
        reached |= why.reached();
    }

    /** Cut from our side before an answer began: it may have cost something when the request got there. */
    void cut(boolean got) {
        seen = CUT;
        reached |= got;
    }

    /** An answer that is an error costs nothing. */
    void refused(Seen what) {
        seen = what;
        usage = Optional.of(Usage.NONE);
        whole = true;
    }

    /** An answer ended. */
    void ended(Seen what, Optional<Usage> told, String way, boolean complete) {
        seen = what;
        usage = told;
        served = way;
        whole = complete;
    }

    Seen seen() {
        return seen;
    }

    CallEnd end() {
        return new CallEnd(seen, usage, whole, reached, bytes, served, firstByte, since());
    }

    private Duration since() {
        return Duration.ofNanos(nanoTime.getAsLong() - began);
    }
}
