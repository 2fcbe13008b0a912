package io.agentloop.agent.loop;

import io.agentloop.agent.assignment.Assignment;
import io.agentloop.agent.assignment.Claims;
import io.agentloop.agent.link.Landing;
import io.agentloop.agent.link.Offer;
import io.agentloop.agent.link.View;
import io.agentloop.agent.report.LoopEvent;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.id.TaskId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Makes good what an earlier life left in the middle. */
final class Recovery {
    private final Outside outside;
    private final Choosing choosing;
    private final Rescue rescue;

    Recovery(Outside outside, Choosing choosing) {
        this.outside = outside;
        this.choosing = choosing;
        this.rescue = new Rescue(outside);
    }

    /** The claim to go on with; empty when there is none. */
    Optional<Assignment> run() throws InterruptedException {
        View view = outside.upstream().sync();
        outside.startingPoint().seen(view);
        Optional<Assignment> live = choosing.held(view);
        List<String> rescued = rescueFor(live);
        outside.upstream().forgetContained();
        return live.isPresent() ? goOn(live.get(), view, rescued) : Optional.empty();
    }

    private List<String> rescueFor(Optional<Assignment> live) throws InterruptedException {
        String last = outside.memory().task();
        if (live.isPresent()) {
            return rescue.all(live.get().task().id());
        }
        if (!last.isEmpty()) {
            return rescue.all(new TaskId(last));
        }
        rescue.unremembered();
        return List.of();
    }

    /** A claim that has been resumed once and crashed again is given back: others may have more luck with it. */
    private Optional<Assignment> goOn(Assignment live, View view, List<String> rescued) throws InterruptedException {
        Transition step = step(live, view, rescued);
        Landing landing = outside.upstream().land(Offer.of(step));
        View now = outside.upstream().sync();
        Optional<Assignment> held = choosing.held(now);
        if (held.isPresent() && step instanceof Transition.Resume) {
            outside.events()
                    .happened(new LoopEvent.Resumed(
                            held.get().task().id(), held.get().claim().attempt()));
            return held;
        }
        outside.events()
                .happened(new LoopEvent.Released(
                        live.task().id(), landing instanceof Landing.Landed ? "it is given back" : landing.toString()));
        return Optional.empty();
    }

    /** Where the count of lives began anew, nobody could tell this life from the one that made the claim. */
    private Transition step(Assignment live, View view, List<String> rescued) {
        if (!outside.claims().areNewerThan(live.claim())) {
            return Claims.release(live, "the loop's memory is gone", false, rescued);
        }
        return isSecondTime(live)
                ? Claims.release(
                        live,
                        "the loop crashed twice in attempt " + live.claim().attempt(),
                        true,
                        rescued)
                : outside.claims().resume(live.task(), live.claim(), view);
    }

    private boolean isSecondTime(Assignment live) {
        try {
            return outside.memory()
                    .resumedBefore(live.task().id() + "/" + live.claim().attempt());
        } catch (IOException e) {
            outside.events().happened(new LoopEvent.Trouble("the state cannot be written: " + e.getMessage()));
            return true;
        }
    }
}
