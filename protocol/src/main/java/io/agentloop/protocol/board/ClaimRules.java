package io.agentloop.protocol.board;

import io.agentloop.protocol.board.Transition.Resume;
import io.agentloop.protocol.board.Transition.Take;
import io.agentloop.protocol.board.Transition.TakeOver;
import io.agentloop.protocol.board.Verdict.Accepted;
import io.agentloop.protocol.board.Verdict.Refused;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may hold which task. */
final class ClaimRules {
    private ClaimRules() {}

    static Verdict take(Board board, Take take, Pusher who) {
        Claim claim = take.claim();
        Refused no = mayClaim(board, claim, who);
        if (no != null) {
            return no;
        }
        Task task = board.tasks().get(claim.task());
        if (task == null) {
            return BoardRules.unknown(claim.task());
        }
        TaskState state = board.stateOf(task);
        if (state == TaskState.HELD) {
            return held(board, task);
        }
        if (state != TaskState.OPEN) {
            return new Refused(Refusal.NOT_OPEN, "'" + task.id() + "' is " + state.word());
        }
        Refused overlaps = overlap(board, task);
        if (overlaps != null) {
            return overlaps;
        }
        Attempts before = board.attemptsOf(task.id());
        if (claim.attempt() != before.claims() + 1) {
            return new Refused(
                    Refusal.ILLEGAL,
                    "the next attempt at '" + task.id() + "' is " + (before.claims() + 1) + ", not " + claim.attempt());
        }
        return new Accepted(board.withClaim(claim, before.claimedBy(claim.agent())), take);
    }

    static Verdict takeOver(Board board, TakeOver over, Pusher who, Leases leases) {
        Claim claim = over.claim();
        Claim live = board.claims().get(claim.task());
        if (live == null) {
            return new Refused(Refusal.ILLEGAL, "nobody holds '" + claim.task() + "': claim it");
        }
        if (leases.live(live)) {
            return new Refused(
                    Refusal.LEASE_LIVE,
                    "'" + claim.task() + "' is held by " + live.agent() + ", who was heard a moment ago");
        }
        Board without = board.withoutClaim(claim.task(), null);
        Refused no = mayClaim(without, claim, who);
        if (no != null) {
            return no;
        }
        Task task = board.tasks().get(claim.task());
        Refused overlaps = task == null ? null : overlap(without, task);
        if (overlaps != null) {
            return overlaps;
        }
        Attempts before = board.attemptsOf(claim.task());
        if (before.takeovers() >= BoardRules.MAX_TAKEOVERS) {
            return new Refused(
                    Refusal.NOT_OPEN, "'" + claim.task() + "' was taken over too often and is about to be parked");
        }
        if (claim.attempt() != before.claims() + 1) {
            return new Refused(
                    Refusal.ILLEGAL,
                    "the next attempt at '" + claim.task() + "' is " + (before.claims() + 1) + ", not "
                            + claim.attempt());
        }
        return new Accepted(without.withClaim(claim, before.takenOverBy(claim.agent(), live.agent())), over);
    }

    static Verdict resume(Board board, Resume resume, Pusher who) {
        Claim claim = resume.claim();
        Claim live = board.claims().get(claim.task());
        if (live == null || !live.agent().equals(claim.agent()) || !who.is(claim.agent())) {
            return new Refused(Refusal.FENCED, who + " does not hold '" + claim.task() + "'");
        }
        if (claim.attempt() != live.attempt() || claim.life() <= live.life()) {
            return new Refused(
                    Refusal.FENCED,
                    "'" + claim.task() + "' is in attempt " + live.attempt() + " of life " + live.life() + " of "
                            + live.agent());
        }
        return new Accepted(board.withClaim(claim, board.attemptsOf(claim.task())), resume);
    }

    private static @Nullable Refused mayClaim(Board board, Claim claim, Pusher who) {
        if (!(who instanceof Pusher.Agent agent) || !who.is(claim.agent())) {
            return new Refused(Refusal.NOT_ALLOWED, who + " cannot claim for " + claim.agent());
        }
        if (board.runState() != RunState.RUNNING) {
            return new Refused(Refusal.NOT_RUNNING, "the run is " + board.runState());
        }
        Optional<Claim> other = board.heldBy(claim.agent());
        if (other.isPresent()) {
            return new Refused(
                    Refusal.HOLDS_ANOTHER,
                    claim.agent() + " holds '" + other.get().task() + "'");
        }
        Task task = board.tasks().get(claim.task());
        if (task != null && !task.isFor(agent.role())) {
            return new Refused(
                    Refusal.WRONG_ROLE, "'" + task.id() + "' is for role " + task.role() + ", not " + agent.role());
        }
        return null;
    }

    private static @Nullable Refused overlap(Board board, Task task) {
        for (Claim claim : board.claims().values()) {
            Task other = board.tasks().get(claim.task());
            if (other != null && !other.id().equals(task.id()) && other.overlaps(task)) {
                return new Refused(
                        Refusal.OVERLAPS,
                        "'" + task.id() + "' touches the same paths as '" + other.id() + "', held by " + claim.agent());
            }
        }
        return null;
    }

    private static Refused held(Board board, Task task) {
        Claim live = board.claims().get(task.id());
        return new Refused(Refusal.HELD, "'" + task.id() + "' is held by " + (live == null ? "another" : live.agent()));
    }
}
