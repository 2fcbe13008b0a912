package io.agentloop.agent.loop;

import io.agentloop.agent.assignment.Assignment;
import io.agentloop.agent.link.Landing;
import io.agentloop.agent.link.Offer;
import io.agentloop.agent.link.View;
import io.agentloop.agent.report.LoopEvent;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.Refusal;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.choice.TaskChoice;
import io.agentloop.protocol.id.TaskId;
import io.agentloop.protocol.presence.HeartbeatAnswer;
import io.agentloop.protocol.presence.Phase;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Chooses a task and claims it; somebody else being quicker is no error but a reason to choose again. */
final class Choosing {
    private static final int TRIES = 6;

    private final Outside outside;
    private final Map<TaskId, Integer> refusals = new HashMap<>();

    Choosing(Outside outside) {
        this.outside = outside;
    }

    /** Claims a task; empty when there is none to claim. */
    Optional<Assignment> claim(View view) throws InterruptedException {
        View now = view;
        Set<TaskId> denied = new HashSet<>();
        int tries = 0;
        while (tries < TRIES && !outside.stop().requested()) {
            Optional<Transition> step = step(now, denied);
            if (step.isEmpty()) {
                return Optional.empty();
            }
            tries++;
            outside.pulse().phase(Phase.CLAIMING);
            Landing landing = outside.upstream().land(Offer.of(step.get()));
            now = outside.upstream().sync();
            Optional<Assignment> held = held(now);
            if (held.isPresent()) {
                tell(step.get(), held.get());
                return held;
            }
            refused(step.get(), landing, denied);
        }
        return Optional.empty();
    }

    /** The next task to take together with the end of this one, when there is one. */
    Optional<Claim> after(Assignment current, View view) {
        return choice().open(view.board()).stream()
                .filter(task -> !task.id().equals(current.task().id()))
                .findFirst()
                .map(task -> outside.claims().next(task, view));
    }

    /** What this agent holds according to the board. */
    Optional<Assignment> held(View view) {
        return view.board().heldBy(outside.identity().agent()).flatMap(claim -> {
            Task task = view.board().tasks().get(claim.task());
            return task == null ? Optional.empty() : Optional.of(new Assignment(task, claim));
        });
    }

    private TaskChoice choice() {
        return new TaskChoice(outside.identity().agent(), outside.identity().role(), refusals);
    }

    /**
     * What to try next.
     *
     * @param denied not to be taken over in this round; in the next one the holder may be silent indeed
     */
    private Optional<Transition> step(View view, Set<TaskId> denied) {
        List<TaskId> lapsed = outside.pulse().newest().map(HeartbeatAnswer::lapsed).orElse(List.of()).stream()
                .map(TaskId::new)
                .toList();
        for (Claim claim : choice().lapsed(view.board(), lapsed)) {
            Task task = Objects.requireNonNull(view.board().tasks().get(claim.task()));
            if (!denied.contains(task.id())) {
                return Optional.of(new Transition.TakeOver(outside.claims().next(task, view)));
            }
        }
        return choice().open(view.board()).stream()
                .findFirst()
                .map(task -> new Transition.Take(outside.claims().next(task, view)));
    }

    private void tell(Transition step, Assignment held) {
        refusals.remove(held.task().id());
        if (step instanceof Transition.TakeOver) {
            outside.events()
                    .happened(new LoopEvent.TookOver(
                            held.task().id(), held.claim().attempt(), "a silent holder"));
            return;
        }
        claimed(held);
    }

    void claimed(Assignment held) {
        outside.events()
                .happened(new LoopEvent.Claimed(
                        held.task().id(), held.claim().attempt(), held.task().title()));
    }

    private void refused(Transition step, Landing landing, Set<TaskId> denied) {
        TaskId task = task(step);
        if (step instanceof Transition.TakeOver) {
            denied.add(task);
        }
        switch (landing) {
            case Landing.Refused refused -> {
                if (refused.word().equals(Refusal.OVERLAPS.word())) {
                    refusals.merge(task, 1, Integer::sum);
                }
                outside.events().happened(new LoopEvent.LostClaim(task, refused.message()));
            }
            case Landing.Landed landed -> outside.events().happened(new LoopEvent.LostClaim(task, "it is gone again"));
            case Landing.Conflict conflict ->
                outside.events().happened(new LoopEvent.LostClaim(task, conflict.places()));
            case Landing.Moved moved -> outside.events().happened(new LoopEvent.LostClaim(task, moved.message()));
            case Landing.Unknown unknown ->
                outside.events().happened(new LoopEvent.LostClaim(task, "no answer: " + unknown.why()));
        }
    }

    private static TaskId task(Transition step) {
        return switch (step) {
            case Transition.TakeOver over -> over.claim().task();
            case Transition.Take take -> take.claim().task();
            default -> throw new IllegalArgumentException("not a way to take a task: " + step);
        };
    }
}
