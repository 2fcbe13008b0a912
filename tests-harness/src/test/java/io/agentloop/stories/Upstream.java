package io.agentloop.stories;

import io.agentloop.git.BareRepository;
import io.agentloop.git.CommitInfo;
import io.agentloop.git.RefNames;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.BoardTree;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.TaskState;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.TaskId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the bare repository of a run says, read from disk each time. */
record Upstream(Path folder) {
    private static final int ALL = 100_000;

    private interface Question<T> {
        T ask(BareRepository repository) throws IOException;
    }

    private <T> T read(Question<T> question) {
        try (BareRepository repository = BareRepository.open(folder)) {
            return question.ask(repository);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    private static CommitId ref(BareRepository repository, String name) throws IOException {
        return repository.ref(name).orElseThrow(() -> new AssertionError("the upstream has no " + name));
    }

    CommitId main() {
        return read(repository -> ref(repository, RefNames.MAIN));
    }

    /** The newest main that the keeper calls green. */
    Optional<CommitId> green() {
        return read(repository -> repository.ref(RefNames.GREEN));
    }

    Board board() {
        return read(repository -> BoardTree.read(repository.files(ref(repository, RefNames.BOARD))));
    }

    /** The board after each of its commits, oldest first. */
    List<Board> boards() {
        return read(repository -> {
            List<Board> boards = new ArrayList<>();
            for (CommitInfo commit : repository.log(Optional.empty(), ref(repository, RefNames.BOARD), ALL)) {
                boards.add(BoardTree.read(repository.files(commit.id())));
            }
            return boards;
        });
    }

    TaskState stateOf(String task) {
        Board board = board();
        var known = board.tasks().get(new TaskId(task));
        if (known == null) {
            throw new AssertionError("there is no task " + task + " on the board: "
                    + board.tasks().keySet());
        }
        return board.stateOf(known);
    }

    /** The live claim of a task. */
    Optional<Claim> claim(String task) {
        return Optional.ofNullable(board().claims().get(new TaskId(task)));
    }

    /** All commits of main, oldest first. */
    List<CommitInfo> history() {
        return read(repository -> repository.log(Optional.empty(), ref(repository, RefNames.MAIN), ALL));
    }

    /** Commits of main that agents and people added to the start, oldest first. */
    List<CommitInfo> landed() {
        List<CommitInfo> history = history();
        return history.subList(1, history.size());
    }

    Map<String, String> files() {
        return files(main());
    }

    Map<String, String> files(CommitId commit) {
        return read(repository -> repository.files(commit));
    }

    Optional<String> file(String path) {
        return read(repository -> repository.file(ref(repository, RefNames.MAIN), path));
    }

    Set<String> branches() {
        return read(repository -> repository.refs("refs/heads/").keySet());
    }

    /** Work of this agent that could not land. */
    Map<String, CommitId> rescued(String agent) {
        return read(repository -> repository.refs(RefNames.RESCUE + agent + "/"));
    }

    /** Tells whether a rescued commit, or one that it builds on, has this file with this text. */
    boolean hasRescued(String agent, String path, String text) {
        return read(repository -> {
            for (CommitId commit :
                    repository.refs(RefNames.RESCUE + agent + "/").values()) {
                if (repository.file(commit, path).filter(text::equals).isPresent()) {
                    return true;
                }
            }
            return false;
        });
    }
}
