package io.agentloop.simulation.upstream;

import io.agentloop.git.Signature;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.Nonce;
import io.agentloop.simulation.git.Commit;
import io.agentloop.simulation.git.Disk;
import io.agentloop.simulation.plan.Mutant;
import io.agentloop.upstream.landing.LandedHistory;
import io.agentloop.upstream.landing.LandingAnswer;
import io.agentloop.upstream.landing.Steps;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Both branches on a simulated disk. */
final class SimHistory implements LandedHistory {
    private final Disk disk;
    private final Machine machine;
    private final Mutant mutant;

    SimHistory(Disk disk, Machine machine, Mutant mutant) {
        this.disk = disk;
        this.machine = machine;
        this.mutant = mutant;
    }

    Commit commit(CommitId id) throws IOException {
        Commit found = disk.find(id);
        if (found == null) {
            throw new IOException("the disk does not have " + id);
        }
        return found;
    }

    @Override
    public Tips tips() {
        return new Tips(disk.main().id(), disk.board().id());
    }

    @Override
    public Board board(CommitId id) throws IOException {
        return commit(id).board();
    }

    @Override
    public List<String> changedPaths(CommitId from, CommitId to) throws IOException {
        TreeSet<String> paths = new TreeSet<>();
        for (Commit commit : commit(to).since(List.of(commit(from)))) {
            paths.addAll(commit.edits().keySet());
        }
        return new ArrayList<>(paths);
    }

    @Override
    public CommitId write(CommitId parent, Map<String, Optional<String>> edits, Signature author, String message)
            throws IOException {
        Commit made = Commit.of(commit(parent), edits, author, message);
        machine.disk();
        disk.write(made);
        return made.id();
    }

    @Override
    public void move(Tips from, Tips to) throws IOException {
        machine.disk();
        disk.force();
        machine.reached(Steps.Step.FORCED);
        if (mutant == Mutant.TWO_MOVES) {
            disk.moveMainAlone(commit(to.main()));
            machine.reached(Steps.Step.FORCED);
            machine.disk();
        }
        disk.move(commit(to.main()), commit(to.board()));
        machine.reached(Steps.Step.MOVED);
    }

    @Override
    public Map<Nonce, LandingAnswer.Landed> newestAnswers(int limit) {
        Map<Nonce, LandingAnswer.Landed> answers = new HashMap<>();
        for (Commit commit : newest(disk.main(), limit)) {
            commit.landing()
                    .ifPresent(
                            nonce -> answers.putIfAbsent(nonce, new LandingAnswer.Landed(commit.id(), null, "none")));
        }
        for (Commit commit : newest(disk.board(), limit)) {
            String step = commit.trailer("Step: ").orElse("none");
            commit.landing()
                    .ifPresent(nonce -> answers.merge(
                            nonce,
                            new LandingAnswer.Landed(null, commit.id(), step),
                            (main, board) -> new LandingAnswer.Landed(main.main(), board.board(), board.applied())));
        }
        return answers;
    }

    private static List<Commit> newest(Commit tip, int limit) {
        List<Commit> commits = new ArrayList<>();
        for (Commit at = tip; at != null && commits.size() < limit; at = at.parent()) {
            commits.add(at);
        }
        return commits;
    }
}
