package io.agentloop.protocol.board;

import io.agentloop.protocol.board.Transition.Complete;
import io.agentloop.protocol.board.Transition.CompleteAndTake;
import io.agentloop.protocol.board.Transition.CompleteUnclaimed;
import io.agentloop.protocol.board.Transition.Define;
import io.agentloop.protocol.board.Transition.Park;
import io.agentloop.protocol.board.Transition.Release;
import io.agentloop.protocol.board.Transition.Reopen;
import io.agentloop.protocol.board.Transition.Resume;
import io.agentloop.protocol.board.Transition.Steer;
import io.agentloop.protocol.board.Transition.Take;
import io.agentloop.protocol.board.Transition.TakeOver;
import io.agentloop.protocol.board.Verdict.Accepted;
import io.agentloop.protocol.board.Verdict.Refused;
import io.agentloop.protocol.id.TaskId;
import org.jspecify.annotations.Nullable;

/**
 * Judges transitions. The agent asks it before it builds a commit, the server when the commit arrives; a refused transition changes
 * nothing.
 */
public final class BoardRules {
    /** After so many takeovers the task is parked: it seems to kill whoever takes it. */
    public static final int MAX_TAKEOVERS = 3;

    private BoardRules() {}

    /** Applies the transition to the board, or says why not. */
    public static Verdict apply(Board board, Transition transition, Pusher who, Leases leases) {
        return switch (transition) {
            case Define define -> TaskRules.define(board, define, who);
            case Take take -> ClaimRules.take(board, take, who);
            case TakeOver over -> ClaimRules.takeOver(board, over, who, leases);
            case Resume resume -> ClaimRules.resume(board, resume, who);
            case Release release -> release(board, release, who);
            case Complete complete -> complete(board, complete.completed(), complete, who);
            case CompleteAndTake both -> completeAndTake(board, both, who);
            case CompleteUnclaimed done -> completeUnclaimed(board, done, who);
            case Park park -> TaskRules.park(board, park, who);
            case Reopen reopen -> TaskRules.reopen(board, reopen, who);
            case Steer steer -> TaskRules.steer(board, steer, who);
        };
    }

    /**
     * Tells whether a landing under this key is made by the live holder.
     *
     * @return null when it is, else the refusal
     */
    public static @Nullable Refused fence(Board board, ClaimKey key, Pusher who) {
        Claim live = board.claims().get(key.task());
        if (live == null) {
            return new Refused(Refusal.FENCED, "nobody holds '" + key.task() + "' any more; your claim is gone");
        }
        if (!who.is(live.agent())) {
            return new Refused(Refusal.FENCED, "'" + key.task() + "' is now held by " + live.agent());
        }
        if (!live.key().equals(key)) {
            return new Refused(
                    Refusal.FENCED,
                    "'" + key.task() + "' is held by a newer life of " + who + " (attempt " + live.attempt() + ")");
        }
        return null;
    }

    private static Verdict release(Board board, Release release, Pusher who) {
        Claim live = board.claims().get(release.task());
        if (live == null) {
            return new Refused(Refusal.FENCED, "nobody holds '" + release.task() + "'");
        }
        if (who instanceof Pusher.Agent && !who.is(live.agent())) {
            return new Refused(Refusal.NOT_ALLOWED, "'" + release.task() + "' is held by " + live.agent());
        }
        Attempts now = board.attemptsOf(release.task())
                .ended(release.why(), release.counted(), release.rescued(), release.notes());
        Board released = board.withoutClaim(release.task(), now);
        Task task = board.tasks().get(release.task());
        if (task != null && now.failed() >= task.maxAttempts()) {
            String reason = now.failed() + " failed attempts, the last by " + now.last() + ": " + release.why();
            return new Accepted(released.withParked(new Parked(task.id(), reason)), release);
        }
        return new Accepted(released, release);
    }

    private static Verdict complete(Board board, Completed completed, Transition as, Pusher who) {
        Claim live = board.claims().get(completed.task());
        if (live == null || !who.is(live.agent())) {
            return new Refused(Refusal.FENCED, who + " does not hold '" + completed.task() + "'");
        }
        if (live.attempt() != completed.attempt() || !live.agent().equals(completed.agent())) {
            return new Refused(Refusal.FENCED, "'" + completed.task() + "' is in attempt " + live.attempt());
        }
        return new Accepted(board.withoutClaim(completed.task(), null).withCompleted(completed), as);
    }

    /** A next claim that somebody else was quicker to make does not undo the completion: it is left out. */
    private static Verdict completeAndTake(Board board, CompleteAndTake both, Pusher who) {
        Verdict first = complete(board, both.completed(), new Complete(both.completed()), who);
        if (!(first instanceof Accepted done)) {
            return first;
        }
        Verdict second = ClaimRules.take(done.board(), new Take(both.next()), who);
        return second instanceof Accepted taken ? new Accepted(taken.board(), both) : first;
    }

    private static Verdict completeUnclaimed(Board board, CompleteUnclaimed done, Pusher who) {
        TaskId id = done.completed().task();
        Task task = board.tasks().get(id);
        if (task == null) {
            return unknown(id);
        }
        if (task.accept().isEmpty()) {
            return new Refused(Refusal.ILLEGAL, "'" + id + "' names no tests that could already pass");
        }
        if (board.stateOf(task) != TaskState.OPEN) {
            return new Refused(
                    Refusal.NOT_OPEN, "'" + id + "' is " + board.stateOf(task).word());
        }
        if (done.completed().attempt() != 0) {
            return new Refused(Refusal.ILLEGAL, "nobody holds '" + id + "', so that its record names attempt 0");
        }
        if (!who.is(done.completed().agent())) {
            return new Refused(Refusal.NOT_ALLOWED, who + " cannot complete in the name of another");
        }
        return new Accepted(board.withCompleted(done.completed()), done);
    }

    static Refused unknown(TaskId id) {
        return new Refused(Refusal.UNKNOWN_TASK, "there is no task '" + id + "'");
    }
}
