package io.agentloop.agent.loop;

import io.agentloop.agent.assignment.Assignment;
import io.agentloop.protocol.session.Outcome;
import java.time.Duration;
import java.util.Optional;

/**
 * What came of one assignment.
 *
 * @param next an assignment that was taken together with the end of this one
 * @param progress whether something landed or a task was finished; without it the loop slows down
 * @param pause how long to wait at least, after how the last session ended
 * @param leave why there is no point in going on
 */
record RunResult(Optional<Assignment> next, boolean progress, Optional<Pause> pause, Optional<String> leave) {
    static final RunResult NONE = of(Optional.empty(), false);

    /** A wait. */
    record Pause(Duration time, String why) {}

    /** What came of it, before the rule of the outcome. */
    static RunResult of(Optional<Assignment> next, boolean progress) {
        return new RunResult(next, progress, Optional.empty(), Optional.empty());
    }

    /** The same, with what the end of its last session means for the loop. */
    RunResult after(Outcome outcome) {
        return switch (OutcomeRule.of(outcome).next()) {
            case OutcomeRule.Next.GoOn ignored -> this;
            case OutcomeRule.Next.Shorter ignored -> this;
            case OutcomeRule.Next.Wait wait ->
                new RunResult(next, progress, Optional.of(new Pause(wait.time(), outcome.words())), leave);
            case OutcomeRule.Next.Leave ignored -> new RunResult(next, progress, pause, Optional.of(why(outcome)));
        };
    }

    private static String why(Outcome outcome) {
        return outcome instanceof Outcome.BudgetSpent spent
                ? "the budget of the " + spent.scope().word()
                        + " is spent; raise it with 'harness budget raise', and 'up' goes on"
                : outcome.words();
    }
}
