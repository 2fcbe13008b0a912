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
    /** Shorter pauses are spent waiting inside the gateway. */
    private static final Duration WORTH_WAITING = Duration.ofSeconds(60);

    private final SessionPlan plan;
    private final Transcript transcript;
    private final Ticker ticker;
    private final long begin;
    private long nextSilence;
    private long nextRefusal;
    private long calls = Long.MAX_VALUE;

    Watchdog(SessionPlan plan, Transcript transcript, Ticker ticker) {
        this.plan = plan;
        this.transcript = transcript;
        this.ticker = ticker;
        this.begin = ticker.nanos();
        this.nextSilence = begin;
        this.nextRefusal = begin;
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
            calls = Long.MAX_VALUE;
            return null;
        }
        return ticker.nanos() - nextRefusal >= 0 ? refused() : null;
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
    private @Nullable Outcome refused() {
        nextRefusal = ticker.nanos() + EVERY.toNanos();
        Optional<Activity> activity = plan.line().activity();
        if (activity.isEmpty()) {
            return null;
        }
        boolean inVain = activity.get().open() == 0 && activity.get().calls() > calls;
        calls = activity.get().calls();
        if (!inVain) {
            return null;
        }
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
