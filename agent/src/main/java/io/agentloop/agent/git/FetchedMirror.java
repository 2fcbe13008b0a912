package io.agentloop.agent.git;

import io.agentloop.git.Signature;
import io.agentloop.git.TreeEdit;
import io.agentloop.git.UpstreamHttp;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The mirror, fetched over this connection. */
public final class FetchedMirror implements LocalCopy {
    private final Mirror mirror;
    private final UpstreamHttp http;
    private final NewWork work;

    /** Fetches into this mirror. */
    public FetchedMirror(Mirror mirror, UpstreamHttp http) {
        this.mirror = mirror;
        this.http = http;
        this.work = new MirroredWork(mirror);
    }

    @Override
    public void fetch() throws IOException {
        mirror.fetch(http);
    }

    @Override
    public CommitId main() throws IOException {
        return mirror.main().orElseThrow(() -> new IOException("the upstream has no main"));
    }

    @Override
    public CommitId board() throws IOException {
        return mirror.board().orElseThrow(() -> new IOException("the upstream has no board"));
    }

    @Override
    public Board board(CommitId commit) throws IOException {
        return mirror.boards().read(commit);
    }

    @Override
    public CommitId commit(CommitId board, Map<String, Optional<String>> edits, Signature author, String message)
            throws IOException {
        return TreeEdit.commit(mirror.bare(), Optional.of(board), edits, author, message);
    }

    @Override
    public void fetchRescued(CommitId commit, String name) throws IOException {
        mirror.fetchRescued(http, commit, name);
    }

    @Override
    public void forgetRescued() throws IOException {
        mirror.forgetRescued();
    }

    @Override
    public NewWork work() {
        return work;
    }
}
