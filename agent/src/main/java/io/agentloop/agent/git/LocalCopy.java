package io.agentloop.agent.git;

import io.agentloop.git.Signature;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The upstream's repository as the loop has it at hand: both branches of the last fetch, and the commits that it makes itself. */
public interface LocalCopy {
    /** Brings main and the board up to date. */
    void fetch() throws IOException;

    /** Main as of the last fetch. */
    CommitId main() throws IOException;

    /** The board as of the last fetch. */
    CommitId board() throws IOException;

    /** Everything that a commit of the board says. */
    Board board(CommitId commit) throws IOException;

    /** Makes a commit on top of this board that changes these files; empty means that the file goes. */
    CommitId commit(CommitId board, Map<String, Optional<String>> edits, Signature author, String message)
            throws IOException;

    /** Fetches work that an earlier attempt left, to be shown to the workspace under this name. */
    void fetchRescued(CommitId commit, String name) throws IOException;

    /** Forgets rescued work of earlier tasks. */
    void forgetRescued() throws IOException;

    /** What is new in it. */
    NewWork work();
}
