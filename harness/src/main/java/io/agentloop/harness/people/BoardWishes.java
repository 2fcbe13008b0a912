package io.agentloop.harness.people;

import io.agentloop.git.BareRepository;
import io.agentloop.git.RefNames;
import io.agentloop.git.TreeEdit;
import io.agentloop.git.project.Draft;
import io.agentloop.harness.problem.WorkFailed;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.BoardRules;
import io.agentloop.protocol.board.BoardTree;
import io.agentloop.protocol.board.Leases;
import io.agentloop.protocol.board.Pusher;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.board.Verdict;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes of the board that people may make: judged here first, so that most refusals cost nothing, then by the upstream. */
public final class BoardWishes {
    private final BareRepository repository;
    private final Upstream upstream;
    private final Clock clock;

    /** Reads the board in this repository, and asks this upstream to change it. */
    public BoardWishes(BareRepository repository, Upstream upstream, Clock clock) {
        this.repository = repository;
        this.upstream = upstream;
        this.clock = clock;
    }

    /**
     * Asks for one step of the board.
     *
     * @param message of its commit
     * @return what the upstream has to say nevertheless; empty when the board says so already
     */
    public Optional<List<String>> ask(Transition wish, String message) {
        try {
            CommitId tip = repository
                    .ref(RefNames.BOARD)
                    .orElseThrow(() -> new WorkFailed("the run's repository has no board; `harness down --purge`, then"
                            + " `harness up` makes a new run"));
            Board board = BoardTree.read(repository.files(tip));
            Map<String, Optional<String>> edits = BoardTree.edits(board, judged(board, wish));
            if (edits.isEmpty()) {
                return Optional.empty();
            }
            try (Draft draft = Draft.over(repository)) {
                CommitId commit =
                        TreeEdit.commit(draft.repository(), Optional.of(tip), edits, Authors.launcher(clock), message);
                return Optional.of(upstream.push(draft.repository(), List.of(commit), RefNames.FOR_BOARD)
                        .warnings());
            }
        } catch (IOException e) {
            throw new WorkFailed("cannot read the run's repository: " + e.getMessage(), e);
        }
    }

    private static Board judged(Board board, Transition wish) {
        return switch (BoardRules.apply(board, wish, new Pusher.Person(), Leases.ALL_LIVE)) {
            case Verdict.Accepted accepted -> accepted.board();
            case Verdict.Refused refused -> throw new WorkFailed(refused.message());
        };
    }
}
