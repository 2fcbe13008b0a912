package io.agentloop.client;

import io.agentloop.git.Signature;
import io.agentloop.git.TreeEdit;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.BoardRules;
import io.agentloop.protocol.board.BoardTree;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.Pusher;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.board.Verdict;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.TaskId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Commits that stand for steps of the board; nobody's lease is trusted here, the upstream knows better. */
record StepCommits(Mirror mirror, Pusher.Agent who) {
    CommitId commit(Transition step, CommitId board, Board view, Signature author) throws IOException {
        Board after = accepted(view, step, who).board();
        return TreeEdit.commit(
                mirror.repository(),
                Optional.of(board),
                BoardTree.edits(view, after),
                author,
                step.getClass().getSimpleName() + "\n");
    }

    static Verdict.Accepted accepted(Board view, Transition step, Pusher.Agent who) {
        return switch (BoardRules.apply(view, step, who, StepCommits::lapsed)) {
            case Verdict.Accepted yes -> yes;
            case Verdict.Refused no ->
                throw new IllegalStateException("this client's own board refuses its step: " + no);
        };
    }

    private static boolean lapsed(Claim claim) {
        return false;
    }

    static List<TaskId> tasksOf(Transition step) {
        return switch (step) {
            case Transition.Define define ->
                define.tasks().stream().map(Task::id).toList();
            case Transition.Take take -> List.of(take.claim().task());
            case Transition.TakeOver over -> List.of(over.claim().task());
            case Transition.Resume resume -> List.of(resume.claim().task());
            case Transition.Release release -> List.of(release.task());
            case Transition.Complete complete -> List.of(complete.completed().task());
            case Transition.CompleteAndTake both ->
                List.of(both.completed().task(), both.next().task());
            case Transition.CompleteUnclaimed done -> List.of(done.completed().task());
            case Transition.Park park -> List.of(park.parked().task());
            case Transition.Reopen reopen -> List.of(reopen.task());
            case Transition.Steer ignored -> List.of();
        };
    }
}
