package io.agentloop.faults.check;

import io.agentloop.faults.check.Accounts.Account;
import io.agentloop.faults.check.BoardReplay.TakeOver;
import io.agentloop.faults.check.Broken.Promise;
import io.agentloop.faults.journal.Event.Heard;
import io.agentloop.faults.journal.Event.Served;
import io.agentloop.faults.journal.Line;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Tells whether a holder was robbed: it was provably heard, or the upstream provably started, less than a lease before. */
final class LeaseCheck {
    private final Map<String, List<Line>> journals;
    private final List<Line> suite;
    private final Duration lease;
    private final BiConsumer<Promise, String> broken;

    LeaseCheck(Map<String, List<Line>> journals, List<Line> suite, Duration lease, BiConsumer<Promise, String> broken) {
        this.journals = journals;
        this.suite = suite;
        this.lease = lease;
        this.broken = broken;
    }

    /** The takeover was judged between the asking for it and the answer. */
    void check(TakeOver takeover, @Nullable Account account) {
        if (account == null || account.over() == Long.MAX_VALUE) {
            return;
        }
        for (Line line : journals.getOrDefault(takeover.from().agent(), List.of())) {
            if (line.event() instanceof Heard heard
                    && heard.live()
                    && line.nanos() <= account.askedNanos()
                    && account.over() - heard.sentNanos() < lease.toNanos()) {
                say(takeover, "was heard " + seconds(account.over() - heard.sentNanos()) + " before at the most");
                return;
            }
        }
        for (Line line : suite) {
            if (line.event() instanceof Served served
                    && line.nanos() <= account.askedNanos()
                    && account.over() - served.startedNanos() < lease.toNanos()) {
                say(takeover, "had a full lease since the upstream's start");
                return;
            }
        }
    }

    private static String seconds(long nanos) {
        return Duration.ofNanos(nanos).toMillis() + " ms";
    }

    private void say(TakeOver takeover, String what) {
        broken.accept(
                Promise.ONE_HOLDER,
                takeover.to().agent() + " took " + takeover.task() + " over from "
                        + takeover.from().agent() + ", who " + what);
    }
}
