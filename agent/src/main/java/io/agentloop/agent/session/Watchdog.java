package io.agentloop.agent.session;

import io.agentloop.agent.gateway.Activity;
import io.agentloop.agent.gateway.Permission;
import io.agentloop.protocol.session.Outcome;
import io.agentloop.protocol.time.Ticker;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says when a session has to be ended: by the clock, by silence, or because its model will not answer for long. */
final class Watchdog {
    private static final Duration QUIET = Duration.ofSeconds(20);
    private static final Duration EVERY = Duration.ofSeconds(10);
    /** What a model said is printed a moment after its last byte. */
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private static final int ENOUGH = 2;
    /** Shorter pauses are spent waiting inside the gateway. */
    private static final Duration WORTH_WAITING = Duration.ofSeconds(60);

    private final SessionPlan plan;
    private final Transcript transcript;
    private final Ticker ticker;
    private final long begin;
    private long nextSilence;
    private long nextRefusal;
    private long looked;
    private int inVain;

    Watchdog(SessionPlan plan, Transcript transcript, Ticker ticker) {
        this.plan = plan;
        this.transcript = transcript;
        this.ticker = ticker;
        this.begin = ticker.nanos();
        this.nextSilence = begin;
        this.nextRefusal = begin;
        this.looked = begin;
    }

    Duration ran() {
        return Duration.ofNanos(ticker.nanos() - begin);
    }

    /** Null while it may go on. */
    @Nullable Outcome look() {
        Duration ran = ran();
        if (ran.compareTo(plan.longest()) > 0) {
            return new Outcome.TimedOut(ran);
        }
        Duration quiet = transcript.quiet();
        if (quiet.compareTo(plan.silence()) > 0 && ticker.nanos() - nextSilence >= 0) {
            return silent(quiet);
        }
        if (quiet.compareTo(QUIET) < 0) {
            inVain = 0;
            return null;
        }
        return ticker.nanos() - nextRefusal >= 0 ? refused(quiet) : null;
    }

    /** A model that thinks for long passes bytes. */
    private @Nullable Outcome silent(Duration quiet) {
        Optional<Activity> activity = plan.line().activity();
        if (activity.isEmpty() || activity.get().idle().compareTo(plan.silence()) >= 0) {
            return new Outcome.Silent(quiet);
        }
        nextSilence =
                ticker.nanos() + plan.silence().minus(activity.get().idle()).toNanos();
        return null;
    }

    /** Some CLIs call again and again, whatever they are told; a tool that works makes no calls and is left alone. */
    private @Nullable Outcome refused(Duration quiet) {
        long now = ticker.nanos();
        Duration since =
                Duration.ofNanos(Math.min(now - looked, quiet.minus(MOMENT).toNanos()));
        nextRefusal = now + EVERY.toNanos();
        looked = now;
        Optional<Activity> activity = plan.line().activity();
        boolean called = activity.isPresent()
                && activity.get().open() == 0
                && activity.get().idle().compareTo(since) < 0;
        inVain += called ? 1 : 0;
        return called && inVain >= ENOUGH ? hindered() : null;
    }

    private @Nullable Outcome hindered() {
        return switch (plan.line().permission()) {
            case Permission.Paused paused
            when paused.pause().compareTo(WORTH_WAITING) > 0 -> new Outcome.RateLimited(paused.pause());
            case Permission.Paused ignored -> null;
            case Permission.Spent spent -> new Outcome.BudgetSpent(spent.scope());
            case Permission.Stopped stopped -> new Outcome.Stopped(stopped.words());
            case Permission.Granted ignored -> null;
            case Permission.Away ignored -> null;
        };
    }
}
