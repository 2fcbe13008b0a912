package io.agentloop.agent.loop;

import io.agentloop.agent.assignment.Assignment;
import io.agentloop.agent.landing.Delivery;
import io.agentloop.agent.link.View;
import io.agentloop.agent.prompt.PromptKind;
import io.agentloop.agent.report.LoopEvent;
import io.agentloop.agent.session.SessionEnd;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.presence.Phase;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One claim from a clean checkout to its end: session, gate, landing, at most one session to mend what the gate or main is against. */
final class TaskRun {
    private static final int NEWEST_RESCUED = 3;

    private final Outside outside;
    private final TaskSession sessions;
    private final Ending ending;

    TaskRun(Outside outside, Choosing choosing) {
        this.outside = outside;
        this.sessions = new TaskSession(outside);
        this.ending = new Ending(outside, choosing);
    }

    RunResult run(Assignment held) throws InterruptedException {
        hold(held);
        int before = held.sessions();
        try {
            Optional<RunResult> done = ending.withoutSession(held);
            if (done.isPresent()) {
                return done.get();
            }
            List<String> rescued = prepare(held);
            return finish(held, work(held, rescued));
        } catch (IOException e) {
            // What breaks after a session was broken by it: a task that does so each time is to be parked.
            outside.events().happened(new LoopEvent.Trouble(String.valueOf(e.getMessage())));
            return ending.giveBack(held, String.valueOf(e.getMessage()), held.sessions() > before);
        } finally {
            letGo();
        }
    }

    /** A conversation that outgrew its model goes on in a new one, in the workspace as it is. */
    private SessionEnd work(Assignment held, List<String> rescued) throws IOException, InterruptedException {
        SessionEnd end = sessions.run(Optional.of(held), PromptKind.WORK, rescued, "");
        boolean again = OutcomeRule.of(end.outcome()).next() instanceof OutcomeRule.Next.Shorter
                && held.done().isEmpty()
                && held.released().isEmpty()
                && mayGoOn(held);
        return again ? sessions.run(Optional.of(held), PromptKind.SHORT, List.of(), "") : end;
    }

    /** A session in which the LLM looks for its own work. */
    RunResult findWork() throws InterruptedException {
        try {
            View view = outside.upstream().seen();
            clean(view.main());
            SessionEnd end = sessions.run(Optional.empty(), PromptKind.WORK, List.of(), "");
            Optional<Assignment> held = outside.holding().current();
            return held.isPresent() ? finish(held.get(), end) : RunResult.NONE.after(end.outcome());
        } catch (IOException e) {
            outside.events().happened(new LoopEvent.Trouble(String.valueOf(e.getMessage())));
            Optional<Assignment> held = outside.holding().current();
            return held.isPresent()
                    ? ending.giveBack(held.get(), String.valueOf(e.getMessage()), true)
                    : RunResult.NONE;
        } finally {
            letGo();
        }
    }

    private void hold(Assignment held) {
        outside.holding().hold(held);
        outside.status().claim(held.claim());
        remember(held.task().id().value());
    }

    private void letGo() {
        outside.holding().letGo();
        outside.status().claim(null);
        if (!ending.owesRescue()) {
            remember("");
        }
    }

    private void remember(String task) {
        try {
            outside.memory().task(task);
        } catch (IOException e) {
            outside.events().happened(new LoopEvent.Trouble("the state cannot be written: " + e.getMessage()));
        }
    }

    private List<String> prepare(Assignment held) throws IOException, InterruptedException {
        outside.pulse().phase(Phase.PREPARING);
        View view = outside.upstream().seen();
        List<String> refs = view.board().attemptsOf(held.task().id()).rescued();
        List<String> newest = refs.subList(Math.max(0, refs.size() - NEWEST_RESCUED), refs.size());
        List<String> names = outside.upstream().showRescued(newest);
        clean(view.main());
        return names;
    }

    private void clean(CommitId main) throws IOException, InterruptedException {
        outside.startingPoint().startFrom(main);
        outside.landing().startAfresh();
        outside.workspace().prepare(main);
    }

    private RunResult finish(Assignment held, SessionEnd first) throws IOException, InterruptedException {
        SessionEnd end = first;
        Delivery delivery = deliver(held, end);
        Optional<Mending> mending = mending(held, delivery);
        if (mending.isPresent() && mayGoOn(held) && isPaidFor(end)) {
            outside.events()
                    .happened(new LoopEvent.NotLanded(
                            held.task().id(), mending.get().summary()));
            end = sessions.run(
                    Optional.of(held),
                    mending.get().kind(),
                    List.of(),
                    mending.get().reason());
            delivery = deliver(held, end);
        }
        return ending.conclude(held, end, delivery).after(end.outcome());
    }

    private record Mending(PromptKind kind, String summary, String reason) {}

    private static Optional<Mending> mending(Assignment held, Delivery delivery) {
        if (held.released().isPresent()) {
            return Optional.empty();
        }
        return switch (delivery) {
            case Delivery.Red red ->
                Optional.of(new Mending(PromptKind.FIX, "red gate", String.join("\n", red.lines())));
            case Delivery.Conflict conflict ->
                Optional.of(new Mending(
                        PromptKind.MERGE, "conflict in " + conflict.places(), "In conflict: " + conflict.places()));
            default -> Optional.empty();
        };
    }

    private static boolean isPaidFor(SessionEnd end) {
        return !(OutcomeRule.of(end.outcome()).next() instanceof OutcomeRule.Next.Leave);
    }

    private boolean mayGoOn(Assignment held) {
        return !outside.stop().requested() && !held.lost();
    }

    /** Work that its author did not call finished is not landed for him: it is kept and shown to the next attempt. */
    private Delivery deliver(Assignment held, SessionEnd end) throws IOException, InterruptedException {
        boolean finished = OutcomeRule.of(end.outcome()).lands() || held.done().isPresent();
        if (!mayGoOn(held)) {
            return new Delivery.Failed(held.lost() ? "the claim is lost" : "the loop leaves");
        }
        if (!finished || held.released().isPresent()) {
            return new Delivery.Nothing();
        }
        Optional<CommitId> head = outside.workspace().collect().head();
        return head.isEmpty()
                ? new Delivery.Nothing()
                : outside.landing().deliver(held, head.get(), () -> step(held, end), line -> {});
    }

    private Optional<Transition> step(Assignment held, SessionEnd end) {
        boolean done = DoneRules.isDone(
                held, end.outcome(), outside.doneRule(), outside.gate().gates(), true);
        return done ? Optional.of(ending.completion(held)) : Optional.empty();
    }
}
