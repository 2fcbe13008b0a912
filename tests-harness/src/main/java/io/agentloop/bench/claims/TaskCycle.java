package io.agentloop.bench.claims;

import io.agentloop.bench.ground.Plot;
import io.agentloop.client.Client;
import io.agentloop.client.Landing;
import io.agentloop.client.Prepared;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.BoardTree;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.TaskId;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One client that claims a task, lands commits under the claim and completes the task, each with a push of its own. */
final class TaskCycle {
    private static final double NANOS = 1e9;

    private final Client client;
    private final Claim claim;
    private Board view;
    private int commits;

    TaskCycle(Client client, TaskId task) throws IOException {
        this.client = client;
        this.claim = client.newClaim(task, 1);
        this.view = BoardTree.read(Plot.definitions(List.of(task)));
    }

    /** Seconds of the claim, from the sending of the request to its answer. */
    double claim() throws IOException {
        return step(new Transition.Take(claim));
    }

    /** Seconds of the completion. */
    double complete() throws IOException {
        return step(new Transition.Complete(client.completed(claim)));
    }

    private double step(Transition step) throws IOException {
        Prepared push = client.prepare(Landing.of(step), client.mirror().board(), view);
        double seconds = seconds(push);
        view = client.after(view, step);
        return seconds;
    }

    /** Seconds of one landing of a commit that adds so many files to a folder, none of which anybody else changes. */
    double land(String folder, int files) throws IOException {
        return seconds(prepare(commit(folder, files)));
    }

    /** The commit of such a landing. */
    CommitId commit(String folder, int files) throws IOException {
        commits++;
        Map<String, Optional<String>> edits = new HashMap<>();
        for (int file = 1; file <= files; file++) {
            String path = folder + "/" + claim.task() + "-" + commits + "-" + file + ".txt";
            edits.put(path, Optional.of(client.agent() + " " + commits + "\n"));
        }
        return client.commit(client.mirror().main(), edits, claim.task() + " " + commits);
    }

    /** The request that lands a commit. */
    Prepared prepare(CommitId work) throws IOException {
        return client.prepare(Landing.of(work, claim.key()), client.mirror().board(), Board.EMPTY);
    }

    /** Seconds from the sending of a request that must succeed to its answer. */
    double seconds(Prepared push) {
        long begin = System.nanoTime();
        var _ = client.send(push).orThrow();
        return (System.nanoTime() - begin) / NANOS;
    }

    /** The claim that it works under. */
    Claim held() {
        return claim;
    }
}
