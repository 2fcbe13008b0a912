package io.agentloop.agent.assignment;

import io.agentloop.agent.link.Identity;
import io.agentloop.agent.link.View;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.Completed;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.id.Nonce;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Makes the steps of the board that this agent asks for. */
public final class Claims {
    private final Identity identity;
    private final int life;
    private final Supplier<Nonce> nonces;
    private final InstantSource clock;

    /** Makes them in this life. */
    public Claims(Identity identity, int life, Supplier<Nonce> nonces, InstantSource clock) {
        this.identity = identity;
        this.life = life;
        this.nonces = nonces;
        this.clock = clock;
    }

    /** A claim of this task, as the next attempt. */
    public Claim next(Task task, View view) {
        return claim(task, view, view.board().attemptsOf(task.id()).claims() + 1, "");
    }

    /** Tells whether this life is known to come after the one that made the claim. */
    public boolean areNewerThan(Claim claim) {
        return life > claim.life();
    }

    /** The same attempt under this life. */
    public Transition.Resume resume(Task task, Claim live, View view) {
        return new Transition.Resume(claim(task, view, live.attempt(), "resumed by life " + life));
    }

    private Claim claim(Task task, View view, int attempt, String note) {
        return new Claim(task.id(), identity.agent(), life, attempt, nonces.get(), clock.instant(), view.main(), note);
    }

    /** The record of a finished task; the upstream adds the commits that land with it. */
    public Completed completed(Assignment assignment) {
        List<String> summary = new ArrayList<>();
        assignment.done().filter(text -> !text.isBlank()).ifPresent(summary::add);
        assignment.notes().forEach(note -> summary.add("Note: " + note));
        return new Completed(
                assignment.task().id(),
                identity.agent(),
                assignment.claim().attempt(),
                assignment.landed(),
                assignment.tests(),
                assignment.sessions(),
                assignment.tokens(),
                assignment.costUsd(),
                String.join("\n", summary));
    }

    /** Gives a task back. */
    public static Transition.Release release(Assignment assignment, String why, boolean counted, List<String> rescued) {
        return new Transition.Release(assignment.task().id(), why, counted, rescued, assignment.notes());
    }
}
