package io.agentloop.agent.keeper;

import io.agentloop.agent.bisect.Repeats;
import io.agentloop.agent.link.Landing;
import io.agentloop.agent.link.Offer;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.Completed;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.TaskId;
import io.agentloop.suite.result.TestId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts repairs on the board, each failure once. */
final class Repairs {
    private final KeptMain main;
    private final Repeats repeats;

    /** What became of a wish for a repair. */
    sealed interface Filed {
        /** It is on the board, now or since before. */
        record There(TaskId task, boolean isNew) implements Filed {}

        /** The upstream does not take it. */
        record Refused(String why) implements Filed {}

        /** Nobody knows; ask again. */
        record Unknown(String why) implements Filed {}
    }

    Repairs(KeptMain main, Repeats repeats) {
        this.main = main;
        this.repeats = repeats;
    }

    Filed file(Trial trial, int culprit, List<TestId> tests) throws IOException, InterruptedException {
        Board board = main.sync().board();
        CommitId commit = trial.line().get(culprit);
        Optional<TaskId> open = FixTask.openOf(board, commit);
        List<TestId> uncared = tests.stream()
                .filter(id -> FixTask.openFor(board, id).isEmpty())
                .toList();
        if (open.isPresent() || uncared.isEmpty()) {
            return new Filed.There(
                    open.or(() -> FixTask.openFor(board, tests.getFirst())).orElseThrow(), false);
        }
        FixTask fix = new FixTask(
                main.info(commit),
                trial.line().get(culprit - 1),
                uncared,
                trial.reasons(),
                trial.log(),
                repeats.verify());
        Filed filed = ask(fix.on(board));
        return filed instanceof Filed.Refused ? ask(fix.bare().on(board)) : filed;
    }

    /** Takes repairs off the board whose tests pass on this commit, whoever mended it. */
    List<TaskId> close(Sweep done, AgentId self) throws InterruptedException {
        List<TaskId> closed = new ArrayList<>();
        for (Task task : FixTask.mended(main.sync().board(), done.passing())) {
            int tests = task.accept().size();
            Completed record = new Completed(
                    task.id(),
                    self,
                    0,
                    List.of(),
                    tests + "/" + tests,
                    0,
                    0,
                    0,
                    "Its tests pass on " + done.commit() + ".");
            if (main.land(Offer.of(new Transition.CompleteUnclaimed(record))) instanceof Landing.Landed) {
                closed.add(task.id());
            }
        }
        return closed;
    }

    private Filed ask(Task task) throws InterruptedException {
        Landing landing = main.land(Offer.of(new Transition.Define(List.of(task))));
        if (landing instanceof Landing.Landed || isThere(task)) {
            return new Filed.There(task.id(), true);
        }
        return switch (landing) {
            case Landing.Refused refused -> new Filed.Refused(refused.word() + ": " + refused.message());
            case Landing.Unknown unknown -> new Filed.Unknown(unknown.why());
            case Landing.Landed landed -> new Filed.There(task.id(), true);
            case Landing.Conflict conflict -> new Filed.Unknown(conflict.places());
            case Landing.Moved moved -> new Filed.Unknown(moved.message());
        };
    }

    /** An answer that got lost was an answer all the same. */
    private boolean isThere(Task task) throws InterruptedException {
        return Optional.ofNullable(main.sync().board().tasks().get(task.id())).isPresent();
    }
}
