package io.agentloop.simulation.agent;

import io.agentloop.agent.git.LocalCopy;
import io.agentloop.agent.git.NewWork;
import io.agentloop.git.Signature;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.simulation.git.Commit;
import io.agentloop.simulation.git.Replay;
import io.agentloop.simulation.kernel.SimProcess;
import io.agentloop.simulation.network.Network;
import io.agentloop.simulation.upstream.Life;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The mirror, fetched over the simulated network. */
final class SimCopy implements LocalCopy, NewWork {
    private final Volume volume;
    private final Network network;
    private final SimProcess process;

    SimCopy(Volume volume, Network network, SimProcess process) {
        this.volume = volume;
        this.network = network;
        this.process = process;
    }

    Commit commit(CommitId id) throws IOException {
        return there(volume.find(id), id.value());
    }

    private static Commit there(@Nullable Commit found, String what) throws IOException {
        if (found == null) {
            throw new IOException("the mirror does not have " + what);
        }
        return found;
    }

    @Override
    public void fetch() throws IOException {
        List<Commit> tips = network.call(process, "fetch", Life::fetch);
        volume.fetched(tips.get(0), tips.get(1));
    }

    @Override
    public CommitId main() throws IOException {
        return there(volume.main(), "main").id();
    }

    @Override
    public CommitId board() throws IOException {
        return there(volume.board(), "the board").id();
    }

    @Override
    public Board board(CommitId id) throws IOException {
        return commit(id).board();
    }

    @Override
    public CommitId commit(CommitId board, Map<String, Optional<String>> edits, Signature author, String message)
            throws IOException {
        Commit made = Commit.of(commit(board), edits, author, message);
        volume.add(made);
        return made.id();
    }

    @Override
    public void fetchRescued(CommitId id, String name) throws IOException {
        if (volume.find(id) == null) {
            volume.add(network.call(process, "fetch of rescued work", life -> life.fetch(id)));
        }
    }

    @Override
    public void forgetRescued() {}

    @Override
    public NewWork work() {
        return this;
    }

    @Override
    public List<CommitId> beyond(Collection<CommitId> known, CommitId tip) throws IOException {
        List<Commit> reached = new ArrayList<>();
        for (CommitId id : known) {
            reached.add(commit(id));
        }
        return commit(tip).since(reached).stream().map(Commit::id).toList();
    }

    @Override
    public boolean hasMerges(CommitId base, CommitId tip) {
        return false;
    }

    @Override
    public boolean isAncestor(CommitId ancestor, CommitId descendant) throws IOException {
        return commit(ancestor).isAncestorOf(commit(descendant));
    }

    @Override
    public Rebased rebase(CommitId after, CommitId tip, CommitId onto, Signature committer) throws IOException {
        List<Commit> commits = commit(tip).since(List.of(commit(after)));
        return switch (Replay.onto(commit(onto), commits, message -> message)) {
            case Replay.Clean clean -> {
                volume.add(clean.tip());
                yield new Rebased.Onto(clean.tip().id());
            }
            case Replay.Conflict conflict -> new Rebased.Conflict(conflict.places());
        };
    }
}
