package io.agentloop.client;

import io.agentloop.git.BareRepository;
import io.agentloop.git.RefNames;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.BoardFiles;
import io.agentloop.protocol.board.BoardTree;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.TaskId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What all clients of a scratch upstream share: they read its branches from disk, as the launcher does, and keep the commits that
 * they make in a repository of their own which borrows its objects.
 */
public final class Mirror implements AutoCloseable {
    private final BareRepository upstream;
    private final BareRepository own;

    private Mirror(BareRepository upstream, BareRepository own) {
        this.upstream = upstream;
        this.own = own;
    }

    static Mirror of(Path upstream, Path folder) throws IOException {
        BareRepository own = BareRepository.openOrCreate(folder);
        Files.writeString(
                folder.resolve("objects").resolve("info").resolve("alternates"),
                upstream.toRealPath().resolve("objects") + "\n");
        return new Mirror(BareRepository.open(upstream), own);
    }

    /** Newest commit of main. */
    public CommitId main() throws IOException {
        return upstream.ref(RefNames.MAIN).orElseThrow(() -> new IOException("the upstream has no main"));
    }

    /** Newest commit of the board. */
    public CommitId board() throws IOException {
        return upstream.ref(RefNames.BOARD).orElseThrow(() -> new IOException("the upstream has no board"));
    }

    /** Everything that the board says. */
    public Board wholeBoard() throws IOException {
        return BoardTree.read(upstream.files(board()));
    }

    /** What the board says of some tasks: all that a step of theirs needs, at a cost that does not grow with the board. */
    public Board boardOf(CommitId board, Collection<TaskId> tasks) throws IOException {
        Map<String, String> files = new HashMap<>();
        for (TaskId task : tasks) {
            for (String path : new String[] {
                BoardFiles.task(task),
                BoardFiles.claim(task),
                BoardFiles.attempts(task),
                BoardFiles.completed(task),
                BoardFiles.parked(task)
            }) {
                Optional<String> text = own.file(board, path);
                text.ifPresent(found -> files.put(path, found));
            }
        }
        return BoardTree.read(files);
    }

    /** Where commits are made; it sees all objects of the upstream. */
    public BareRepository repository() {
        return own;
    }

    @Override
    public void close() {
        own.close();
        upstream.close();
    }
}
