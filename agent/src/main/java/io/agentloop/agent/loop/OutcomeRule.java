package io.agentloop.agent.loop;

import io.agentloop.protocol.session.Outcome;
import java.time.Duration;

/**
 * What the loop does about the end of a session; nothing else in it asks how one ended. {@code docs/outcomes.md} has the same table.
 *
 * @param next what comes after the task was given back or finished
 * @param lands whether commits that nobody called finished are gated and landed all the same
 * @param counts whether it counts as a failed attempt when nothing of the task landed
 */
record OutcomeRule(Next next, boolean lands, boolean counts) {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration LONGER = Duration.ofMinutes(5);

    /** What comes after. */
    sealed interface Next {
        /** The next task; slower each time when nothing comes of it. */
        record GoOn() implements Next {}

        /** At least so long nothing, and then what the gateway says: wait with the whole fleet, or leave. */
        record Wait(Duration time) implements Next {}

        /** The same task once more, with a shorter prompt. */
        record Shorter() implements Next {}

        /** Nothing that this agent could do would go better: it leaves in order. */
        record Leave() implements Next {}
    }

    static OutcomeRule of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Finished ignored -> new OutcomeRule(new Next.GoOn(), true, true);
            case Outcome.NothingDone ignored -> new OutcomeRule(new Next.GoOn(), false, true);
            case Outcome.RateLimited limited -> new OutcomeRule(wait(limited.pause()), false, false);
            case Outcome.Overloaded ignored -> new OutcomeRule(new Next.Wait(MINUTE), false, false);
            case Outcome.AuthFailed ignored -> new OutcomeRule(new Next.Wait(LONGER), false, false);
            case Outcome.Billing ignored -> new OutcomeRule(new Next.Wait(LONGER), false, false);
            case Outcome.ContextFull ignored -> new OutcomeRule(new Next.Shorter(), false, true);
            case Outcome.TurnLimit ignored -> new OutcomeRule(new Next.GoOn(), false, true);
            case Outcome.BudgetSpent spent
            when spent.scope().endsTheAgent() -> new OutcomeRule(new Next.Leave(), true, false);
            case Outcome.BudgetSpent ignored -> new OutcomeRule(new Next.GoOn(), true, true);
            case Outcome.ModelUnknown ignored -> new OutcomeRule(new Next.Wait(LONGER), false, false);
            case Outcome.Network ignored -> new OutcomeRule(new Next.GoOn(), false, false);
            case Outcome.WrongUse ignored -> new OutcomeRule(new Next.Leave(), false, false);
            case Outcome.TimedOut ignored -> new OutcomeRule(new Next.GoOn(), false, true);
            case Outcome.Silent ignored -> new OutcomeRule(new Next.GoOn(), false, true);
            case Outcome.Stopped ignored -> new OutcomeRule(new Next.GoOn(), false, false);
            case Outcome.Killed ignored -> new OutcomeRule(new Next.GoOn(), false, true);
            case Outcome.OutOfMemory ignored -> new OutcomeRule(new Next.GoOn(), false, true);
            case Outcome.NoResult ignored -> new OutcomeRule(new Next.GoOn(), false, true);
        };
    }

    private static Next wait(Duration asked) {
        return new Next.Wait(asked.isZero() ? MINUTE : asked);
    }
}
