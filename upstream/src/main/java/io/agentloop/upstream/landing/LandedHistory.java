package io.agentloop.upstream.landing;

import io.agentloop.git.Signature;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.Nonce;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The two branches on disk. */
public interface LandedHistory {
    /** Newest commits of both branches. */
    record Tips(CommitId main, CommitId board) {}

    /** Where the branches are now. */
    Tips tips() throws IOException;

    /** Everything that a commit of the board says. */
    Board board(CommitId commit) throws IOException;

    /** Paths that differ between two commits of main. */
    List<String> changedPaths(CommitId from, CommitId to) throws IOException;

    /** Writes a commit on top of a commit of the board, forced to disk, without moving the branch. */
    CommitId write(CommitId parent, Map<String, Optional<String>> edits, Signature author, String message)
            throws IOException;

    /**
     * Moves both branches or none.
     *
     * @throws IOException when nothing moved
     */
    void move(Tips from, Tips to) throws IOException;

    /** Answers to the newest landings, as the trailers of the commits tell them. */
    Map<Nonce, LandingAnswer.Landed> newestAnswers(int limit) throws IOException;
}
