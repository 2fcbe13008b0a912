package io.agentloop.agent.loop;

import io.agentloop.agent.assignment.Assignment;
import io.agentloop.agent.link.View;
import io.agentloop.agent.pace.Backoff;
import io.agentloop.agent.report.LoopEvent;
import io.agentloop.protocol.board.RunState;
import io.agentloop.protocol.presence.HeartbeatAnswer;
import io.agentloop.protocol.presence.Phase;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The infinite loop. */
public final class Loop {
    private final Outside outside;
    private final Choosing choosing;
    private final TaskRun tasks;
    private final Backoff failures;
    private final Backoff searches;
    private final Admission admission;
    private RunState told = RunState.RUNNING;
    private @Nullable String leaving;

    /**
     * Prepares to loop.
     *
     * @param failures how to slow down when nothing comes of sessions
     * @param searches how to slow down when there is nothing to find
     * @param away how to slow down while the gateway does not answer
     */
    public Loop(Outside outside, Backoff failures, Backoff searches, Backoff away) {
        this.outside = outside;
        this.choosing = new Choosing(outside);
        this.tasks = new TaskRun(outside, choosing);
        this.failures = failures;
        this.searches = searches;
        this.admission = new Admission(outside, away);
    }

    /** Loops until it is to leave; returns why. */
    public String run() throws InterruptedException {
        Optional<Assignment> next = new Recovery(outside, choosing).run();
        while (!outside.stop().requested() && leaving == null) {
            if (next.isPresent()) {
                next = after(tasks.run(next.get()));
                continue;
            }
            View view = outside.upstream().sync();
            outside.startingPoint().seen(view);
            switch (state(view)) {
                case STOPPED -> {
                    return "the run is stopped";
                }
                case DRAINING -> {
                    return "the run drains";
                }
                case PAUSED -> wait(view, Phase.PAUSED);
                case RUNNING -> next = iterate(view);
            }
        }
        if (next.isPresent()) {
            new Ending(outside, choosing).giveBack(next.get(), "the loop leaves", false);
        }
        return leaving == null || outside.stop().requested() ? "asked to stop" : leaving;
    }

    private RunState state(View view) {
        RunState state = view.board().runState();
        if (state != told) {
            told = state;
            outside.events().happened(new LoopEvent.RunIs(state.toString()));
        }
        return state;
    }

    private Optional<Assignment> iterate(View view) throws InterruptedException {
        Optional<Assignment> orphan = choosing.held(view);
        if (orphan.isPresent()) {
            return after(new Ending(outside, choosing).giveBack(orphan.get(), "nobody worked on it", false));
        }
        return switch (admission.ask()) {
            case Admission.Verdict.Go ignored -> choose(view);
            case Admission.Verdict.Wait wait -> {
                rest(shorter(wait.time(), outside.settings().current().heartbeat()));
                yield Optional.empty();
            }
            case Admission.Verdict.Leave leave -> {
                leaving = leave.why();
                yield Optional.empty();
            }
        };
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Optional<Assignment> choose(View view) throws InterruptedException {
        Optional<Assignment> claimed = choosing.claim(view);
        if (claimed.isPresent()) {
            return claimed;
        }
        if (outside.prompts().isSelfDirected(view.board())) {
            return search();
        }
        if (outside.status().phase() != Phase.IDLE) {
            outside.events().happened(new LoopEvent.Idle());
            outside.startingPoint().resting();
        }
        wait(view, Phase.IDLE);
        return Optional.empty();
    }

    /** A role that finds its own work looks for it, less and less often while there is none. */
    private Optional<Assignment> search() throws InterruptedException {
        RunResult result = tasks.findWork();
        if (result.progress()) {
            searches.reset();
            return after(result);
        }
        if (!outside.stop().requested()) {
            Duration time = searches.next();
            outside.events().happened(new LoopEvent.Waiting(time, "nothing found"));
            outside.pulse().phase(Phase.WAITING);
            outside.stop().await(time);
        }
        return result.next();
    }

    /** Waits until the board or main is another, or a lease has run out. */
    private void wait(View view, Phase phase) throws InterruptedException {
        outside.pulse().phase(phase);
        Duration time = outside.settings().current().heartbeat();
        do {
            outside.pulse().awaitChange(view, time);
        } while (!outside.stop().requested() && nothingNew(view));
    }

    private boolean nothingNew(View view) {
        Optional<HeartbeatAnswer> newest = outside.pulse().newest();
        return newest.isPresent()
                && newest.get().lapsed().isEmpty()
                && newest.get().main().equals(view.main().value())
                && newest.get().board().equals(view.boardCommit().value());
    }

    /** Waits, but not for a run that is at its end, nor where the gateway lets nobody begin any more. */
    private void rest(Duration time) throws InterruptedException {
        Duration step = outside.settings().current().heartbeat();
        Duration left = time;
        while (left.isPositive()
                && !isDraining()
                && !inVain()
                && !outside.stop().await(shorter(left, step))) {
            left = left.minus(step);
        }
    }

    private boolean inVain() throws InterruptedException {
        leaving = admission.farewell().orElse(null);
        return leaving != null;
    }

    private boolean isDraining() {
        return outside.pulse()
                .newest()
                .filter(answer -> answer.state().equals(RunState.DRAINING.toString()))
                .isPresent();
    }

    private Optional<Assignment> after(RunResult result) throws InterruptedException {
        if (result.progress()) {
            failures.reset();
        }
        leaving = result.leave().orElse(null);
        Optional<RunResult.Pause> pause = result.pause()
                .or(() -> result.progress()
                        ? Optional.empty()
                        : Optional.of(new RunResult.Pause(failures.next(), "the last session brought nothing")));
        if (pause.isPresent()
                && leaving == null
                && result.next().isEmpty()
                && !outside.stop().requested()) {
            outside.pulse().phase(Phase.WAITING);
            outside.events()
                    .happened(new LoopEvent.Waiting(
                            pause.get().time(), pause.get().why()));
            rest(pause.get().time());
        }
        return result.next();
    }
}
