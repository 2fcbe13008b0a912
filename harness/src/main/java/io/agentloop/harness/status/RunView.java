package io.agentloop.harness.status;

import io.agentloop.git.BareRepository;
import io.agentloop.git.RefNames;
import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.problem.WorkFailed;
import io.agentloop.harness.rescue.RescueShelf;
import io.agentloop.harness.rescue.RescuedWork;
import io.agentloop.protocol.board.BadBoardFile;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.BoardFiles;
import io.agentloop.protocol.board.BoardTree;
import io.agentloop.protocol.config.ConfigReader;
import io.agentloop.protocol.config.ConfigReading;
import io.agentloop.protocol.config.HarnessConfig;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.RoleName;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the bare repository of a run says at one moment.
 *
 * @param config the settings that hold
 * @param landed commits on main since the start
 * @param green the newest main that passed in full; none without a keeper, or before its first word
 * @param rescued work of agents that is not on main, newest first
 */
public record RunView(
        Board board,
        HarnessConfig config,
        CommitId main,
        int landed,
        Optional<Green> green,
        List<RescuedWork> rescued) {
    private static final int COUNTED = 10_000;

    /** Copies the list. */
    public RunView {
        rescued = List.copyOf(rescued);
    }

    /**
     * The newest main that passed in full.
     *
     * @param behind commits that main has beyond it
     */
    public record Green(CommitId commit, int behind) {}

    /** Reads it from disk. */
    public static RunView read(RunFolder folder, String start) {
        if (!Files.isDirectory(folder.repository())) {
            throw new WorkFailed("there is no run in " + folder.path() + "; start one with `harness up`");
        }
        try (BareRepository repository = BareRepository.open(folder.repository())) {
            CommitId main = ref(repository, RefNames.MAIN);
            Board board = BoardTree.read(repository.files(ref(repository, RefNames.BOARD)));
            Optional<CommitId> from = start.isEmpty() ? Optional.empty() : Optional.of(new CommitId(start));
            return new RunView(
                    board,
                    config(board),
                    main,
                    repository.log(from, main, COUNTED).size(),
                    green(repository, main),
                    new RescueShelf(repository, main, board).all());
        } catch (IOException | BadBoardFile e) {
            throw new WorkFailed("cannot read the run's repository " + folder.repository() + ": " + e.getMessage(), e);
        }
    }

    private static Optional<Green> green(BareRepository repository, CommitId main) throws IOException {
        Optional<CommitId> commit = repository.ref(RefNames.GREEN);
        return commit.isEmpty()
                ? Optional.empty()
                : Optional.of(new Green(
                        commit.get(), repository.log(commit, main, COUNTED).size()));
    }

    /** The tasks, seen by somebody who knows which roles the run has. */
    public TaskOverview tasks() {
        Set<RoleName> roles = config.crew().roles().keySet();
        return new TaskOverview(board, roles);
    }

    private static CommitId ref(BareRepository repository, String name) throws IOException {
        return repository
                .ref(name)
                .orElseThrow(() -> new WorkFailed("the run's repository " + repository.folder() + " has no " + name
                        + "; `harness down --purge` removes" + " the run"));
    }

    private static HarnessConfig config(Board board) {
        String text = board.steering().getOrDefault(BoardFiles.HARNESS, "");
        return ConfigReader.read(text) instanceof ConfigReading.Accepted accepted
                ? accepted.config()
                : HarnessConfig.standard();
    }
}
