package io.agentloop.agent.git;

import io.agentloop.git.BareRepository;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.BoardTree;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads boards; of the next one only the files that differ from the last, because there are thousands. */
public final class BoardReading {
    private final BareRepository repository;
    private @Nullable CommitId last;
    private Board board = Board.EMPTY;

    BoardReading(BareRepository repository) {
        this.repository = repository;
    }

    /** The board of this commit. */
    public synchronized Board read(CommitId commit) throws IOException {
        if (commit.equals(last)) {
            return board;
        }
        board = last == null ? BoardTree.read(repository.files(commit)) : step(last, commit);
        last = commit;
        return board;
    }

    /** Paths of the board's files that differ between two of its commits. */
    public List<String> changed(CommitId from, CommitId to) throws IOException {
        return repository.changedPaths(from, to);
    }

    /** All files of a board by path. */
    public Map<String, String> files(CommitId commit) throws IOException {
        return repository.files(commit);
    }

    /** The text of one file; empty text when it is gone. */
    public String file(CommitId commit, String path) throws IOException {
        return repository.file(commit, path).orElse("");
    }

    private Board step(CommitId from, CommitId to) throws IOException {
        Map<String, String> before = new HashMap<>();
        Map<String, String> after = new HashMap<>();
        for (String path : repository.changedPaths(from, to)) {
            repository.file(from, path).ifPresent(text -> before.put(path, text));
            repository.file(to, path).ifPresent(text -> after.put(path, text));
        }
        return board.changed(BoardTree.read(before), BoardTree.read(after));
    }
}
