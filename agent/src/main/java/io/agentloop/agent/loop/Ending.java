package io.agentloop.agent.loop;

import io.agentloop.agent.assignment.Assignment;
import io.agentloop.agent.assignment.Claims;
import io.agentloop.agent.gate.GateResult;
import io.agentloop.agent.gateway.Permission;
import io.agentloop.agent.landing.Delivery;
import io.agentloop.agent.link.Landing;
import io.agentloop.agent.link.Offer;
import io.agentloop.agent.link.View;
import io.agentloop.agent.report.LoopEvent;
import io.agentloop.agent.session.SessionEnd;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.Completed;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.presence.Phase;
import io.agentloop.protocol.session.Outcome;
import java.util.List;
import java.util.Optional;

/** How a claim ends: completed, or rescued and released. */
final class Ending {
    private final Outside outside;
    private final Choosing choosing;
    private final Rescue rescue;

    Ending(Outside outside, Choosing choosing) {
        this.outside = outside;
        this.choosing = choosing;
        this.rescue = new Rescue(outside);
    }

    /** The step that completes it and, when there is an open one, takes the next. */
    Transition completion(Assignment held) {
        Completed completed = outside.claims().completed(held);
        boolean mayGoOn = !outside.stop().requested() && outside.gateway().permission() instanceof Permission.Granted;
        Optional<Claim> next = mayGoOn ? choosing.after(held, outside.upstream().seen()) : Optional.empty();
        return next.<Transition>map(claim -> new Transition.CompleteAndTake(completed, claim))
                .orElseGet(() -> new Transition.Complete(completed));
    }

    RunResult conclude(Assignment held, SessionEnd end, Delivery delivery) throws InterruptedException {
        boolean counts = OutcomeRule.of(end.outcome()).counts();
        return switch (delivery) {
            case Delivery.Landed landed when landed.applied().startsWith("complete") -> completed(held);
            case Delivery.Landed landed -> giveBack(held, why(held, "landed a part of it"), false);
            case Delivery.Nothing nothing -> nothingToLand(held, end);
            case Delivery.Red red -> notLanded(held, "red gate: " + first(red.lines()), counts);
            case Delivery.Conflict conflict -> notLanded(held, "conflict in " + conflict.places(), counts);
            case Delivery.Refused refused when refused.claimIsLost() -> lost(held, refused.message());
            case Delivery.Refused refused -> notLanded(held, refused.word() + ": " + refused.message(), counts);
            case Delivery.Failed failed when held.lost() -> lost(held, "the lease has run out");
            case Delivery.Failed failed -> notLanded(held, failed.why(), false);
        };
    }

    private static String first(List<String> lines) {
        return String.join("; ", lines.subList(0, Math.min(2, lines.size())));
    }

    private RunResult nothingToLand(Assignment held, SessionEnd end) throws InterruptedException {
        if (held.done().isPresent()
                && !held.task().accept().isEmpty()
                && outside.gate().gates()
                && !held.accepted()) {
            testMain(held);
        }
        boolean done = DoneRules.isDone(
                held, end.outcome(), outside.doneRule(), outside.gate().gates(), false);
        if (done) {
            return complete(held);
        }
        boolean landedSome = !held.landed().isEmpty();
        Outcome outcome = end.outcome() instanceof Outcome.Finished
                        && !landedSome
                        && held.done().isEmpty()
                ? new Outcome.NothingDone()
                : end.outcome();
        return giveBack(
                held, why(held, outcome.words()), OutcomeRule.of(outcome).counts() && !landedSome);
    }

    private RunResult complete(Assignment held) throws InterruptedException {
        outside.pulse().phase(Phase.LANDING);
        return switch (outside.upstream().land(Offer.of(completion(held)))) {
            case Landing.Landed landed -> completed(held);
            case Landing.Refused refused when refused.claimIsLost() -> lost(held, refused.message());
            case Landing.Refused refused -> notLanded(held, refused.message(), false);
            case Landing.Conflict conflict -> notLanded(held, conflict.places(), false);
            case Landing.Moved moved -> notLanded(held, moved.message(), false);
            case Landing.Unknown unknown -> notLanded(held, unknown.why(), false);
        };
    }

    /** What is done already needs no session. Asked by whoever holds the task: others that look for one need not run its tests. */
    Optional<RunResult> withoutSession(Assignment held) throws InterruptedException {
        if (held.task().accept().isEmpty()
                || held.sessions() > 0
                || !outside.gate().gates()) {
            return Optional.empty();
        }
        outside.pulse().phase(Phase.GATE);
        CommitId main = outside.upstream().seen().main();
        if (!outside.gate().passesAlready(main, held.task())) {
            return Optional.empty();
        }
        held.note("its tests pass already on main " + main.value());
        return Optional.of(complete(held));
    }

    /** Its tests may pass already, whoever wrote what they test. */
    private void testMain(Assignment held) throws InterruptedException {
        outside.pulse().phase(Phase.GATE);
        View view = outside.upstream().seen();
        GateResult result = outside.gate().test(view.main(), view.main(), held.task(), line -> {});
        if (result instanceof GateResult.Green green) {
            held.gated(green.score(), green.accepted());
        }
    }

    private static String why(Assignment held, String otherwise) {
        return held.released().orElseGet(() -> {
            boolean said = held.done().isPresent() && !held.task().accept().isEmpty();
            return said ? "said to be done, but its tests do not pass" : otherwise;
        });
    }

    private RunResult completed(Assignment held) throws InterruptedException {
        outside.events().happened(new LoopEvent.Completed(held.task().id(), held.sessions()));
        View view = outside.upstream().sync();
        outside.startingPoint().seen(view);
        outside.upstream().forgetContained();
        Optional<Assignment> next = choosing.held(view);
        next.ifPresent(choosing::claimed);
        return RunResult.of(next, true);
    }

    private RunResult lost(Assignment held, String why) throws InterruptedException {
        outside.events().happened(new LoopEvent.LostClaim(held.task().id(), why));
        rescue.all(held.task().id());
        return RunResult.NONE;
    }

    private RunResult notLanded(Assignment held, String why, boolean counted) throws InterruptedException {
        outside.events().happened(new LoopEvent.NotLanded(held.task().id(), why));
        return giveBack(held, held.released().orElse(why), counted);
    }

    /** Rescues what is left and releases the task. */
    RunResult giveBack(Assignment held, String why, boolean counted) throws InterruptedException {
        List<String> rescued = rescue.all(held.task().id());
        boolean progress = !held.landed().isEmpty();
        Transition release = Claims.release(held, why, counted, rescued);
        switch (outside.upstream().land(Offer.of(release))) {
            case Landing.Landed landed ->
                outside.events().happened(new LoopEvent.Released(held.task().id(), why));
            case Landing.Refused refused ->
                outside.events().happened(new LoopEvent.LostClaim(held.task().id(), refused.message()));
            case Landing.Conflict conflict -> trouble(held, conflict.places());
            case Landing.Moved moved -> trouble(held, moved.message());
            case Landing.Unknown unknown -> trouble(held, unknown.why());
        }
        return RunResult.of(Optional.empty(), progress);
    }

    /** Tells whether the workspace holds work that could not be put in safety. */
    boolean owesRescue() {
        return rescue.isOwed();
    }

    private void trouble(Assignment held, String why) {
        outside.events().happened(new LoopEvent.Trouble("'" + held.task().id() + "' is not released: " + why));
    }
}
