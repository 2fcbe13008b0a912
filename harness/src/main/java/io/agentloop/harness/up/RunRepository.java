package io.agentloop.harness.up;

import io.agentloop.git.BareRepository;
import io.agentloop.git.RefNames;
import io.agentloop.git.Signature;
import io.agentloop.git.TreeEdit;
import io.agentloop.git.project.SeedPacks;
import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.people.Authors;
import io.agentloop.harness.problem.BrokenEnvironment;
import io.agentloop.harness.project.Project;
import io.agentloop.harness.project.StartPlan;
import io.agentloop.protocol.board.BoardFiles;
import io.agentloop.protocol.board.RunFile;
import io.agentloop.protocol.board.RunState;
import io.agentloop.protocol.board.TaskFile;
import io.agentloop.protocol.config.ConfigWriter;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The repository of a new run: the project's start on main, everything people decided on the board. */
final class RunRepository {
    private RunRepository() {}

    /**
     * Makes it beside its place and moves it there when it is complete, so that a killed launcher leaves none.
     *
     * @return the commit that main begins at
     */
    static CommitId create(RunFolder folder, Project project, StartPlan plan, Clock clock) {
        RunFolder.deleteTree(folder.unfinishedRepository());
        Signature launcher = Authors.launcher(clock);
        CommitId start;
        try {
            try (BareRepository bare = BareRepository.openOrCreate(folder.unfinishedRepository())) {
                start = project.startIn(bare, RefNames.MAIN, launcher);
                SeedPacks.mark(bare, start);
                CommitId board =
                        TreeEdit.commit(bare, Optional.empty(), board(plan), launcher, "board: start of the run\n");
                bare.setRef(RefNames.BOARD, board);
            }
            Files.move(folder.unfinishedRepository(), folder.repository(), StandardCopyOption.ATOMIC_MOVE);
            return start;
        } catch (IOException e) {
            throw new BrokenEnvironment("cannot make the run's repository in " + folder.path() + ": " + e, e);
        }
    }

    /** The folder with the start of the run that agents share; none for a run of before there was such a thing. */
    static Optional<Path> seed(RunFolder folder) {
        try {
            return SeedPacks.ensure(folder.repository(), folder.seed()).map(seed -> folder.seed());
        } catch (IOException e) {
            throw new BrokenEnvironment("cannot make the agents' view of the start in " + folder.seed() + ": " + e, e);
        }
    }

    private static Map<String, Optional<String>> board(StartPlan plan) {
        Map<String, Optional<String>> files = new TreeMap<>();
        plan.tasks().forEach(task -> files.put(BoardFiles.task(task.id()), Optional.of(TaskFile.text(task))));
        plan.prompts().texts().forEach((role, text) -> files.put(BoardFiles.PROMPTS + role + ".md", Optional.of(text)));
        files.put(BoardFiles.HARNESS, Optional.of(ConfigWriter.write(plan.config())));
        files.put(BoardFiles.RUN, Optional.of(RunFile.text(RunState.RUNNING)));
        return files;
    }
}
