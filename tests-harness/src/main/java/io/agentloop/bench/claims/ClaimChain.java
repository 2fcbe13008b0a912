package io.agentloop.bench.claims;

import io.agentloop.bench.ground.Plot;
import io.agentloop.client.Client;
import io.agentloop.client.Landing;
import io.agentloop.client.Outcome;
import io.agentloop.client.Prepared;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.BoardTree;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.TaskId;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One client that claims task after task; each claim but the first completes the task before it in the same commit. */
final class ClaimChain {
    private static final double NANOS = 1e9;

    private final Client client;
    private final Iterator<TaskId> tasks;
    private Board view;
    private CommitId board;
    private @Nullable Claim held;
    private int retries;

    ClaimChain(Client client, List<TaskId> tasks) throws IOException {
        this.client = client;
        this.tasks = tasks.iterator();
        this.view = BoardTree.read(Plot.definitions(tasks));
        this.board = client.mirror().board();
    }

    /** Lands the next claim; returns the seconds from the sending of the request to its answer. */
    double next() throws IOException {
        Claim claim = client.newClaim(tasks.next(), 1);
        Transition step = held == null
                ? new Transition.Take(claim)
                : new Transition.CompleteAndTake(client.completed(held), claim);
        Prepared push = client.prepare(Landing.of(step), board, view);
        long begin = System.nanoTime();
        Outcome outcome = client.send(push);
        while (!outcome.landed()) {
            retries++;
            outcome = client.send(push);
        }
        double seconds = (System.nanoTime() - begin) / NANOS;
        board = outcome.orThrow().board().orElseThrow();
        view = client.after(view, step);
        held = claim;
        return seconds;
    }

    /** Lands a commit of one file under the claim that it holds; returns the seconds from the request to its answer. */
    double work(String folder) throws IOException {
        Claim claim = Objects.requireNonNull(held, "nothing is claimed yet");
        CommitId main = client.mirror().main();
        CommitId commit = client.commit(
                main, Map.of(folder + "/" + claim.task() + ".txt", Optional.of("done\n")), "work on " + claim.task());
        Prepared push = client.prepare(Landing.of(commit, claim.key()), board, Board.EMPTY);
        long begin = System.nanoTime();
        var _ = client.send(push).orThrow();
        return (System.nanoTime() - begin) / NANOS;
    }

    /** How often a push had to be sent again. */
    int retries() {
        return retries;
    }
}
