package io.agentloop.upstream.landing;

import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One commit that changes these paths, or does not fit, or throws. */
final class FakeCommits implements PushedCommits {
    private final FakeHistory history;
    private final List<String> paths;
    List<String> landsAs;
    List<String> conflicts = List.of();
    CommitId on = new CommitId("d".repeat(40));
    volatile boolean doubtful;
    boolean empty;
    boolean bottomless;
    final List<CommitId> kept = new ArrayList<>();
    List<String> trailers = List.of();

    FakeCommits(FakeHistory history, String... paths) {
        this.history = history;
        this.paths = List.of(paths);
        this.landsAs = this.paths;
    }

    @Override
    public CommitId tip() {
        return new CommitId("f".repeat(40));
    }

    @Override
    public List<String> changedPaths() {
        return paths;
    }

    @Override
    public boolean isOn(CommitId main) {
        return on.equals(main);
    }

    @Override
    public void consult(CommitId main) {
        doubtful = false;
    }

    @Override
    public Rebased onto(CommitId main, List<String> ours) throws IOException {
        trailers = ours;
        if (bottomless) {
            throw new StackOverflowError("too deep");
        }
        if (doubtful) {
            return new Rebased.Doubtful();
        }
        if (!conflicts.isEmpty()) {
            return new Rebased.Conflict("my change", conflicts);
        }
        return new Rebased.Clean(empty ? List.of() : List.of(history.next()), landsAs);
    }

    @Override
    public void keep(List<CommitId> rebased) {
        kept.addAll(rebased);
    }
}
