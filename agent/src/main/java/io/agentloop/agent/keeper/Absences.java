package io.agentloop.agent.keeper;

import io.agentloop.agent.gate.TestFiles;
import io.agentloop.git.CommitInfo;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.PathPrefixes;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.config.Tests;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.suite.result.TestId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Tests that passed once, and are gone or left out now. That is in order when test files were changed since by somebody who may: a person,
 * or an agent for a task whose {@code paths} name them. A green main without them would otherwise say what nobody has seen.
 */
final class Absences {
    private final KeptMain main;

    Absences(KeptMain main) {
        this.main = main;
    }

    /** Those that nothing explains, in order. */
    List<TestId> unexplained(Memory memory, Sweep sweep, Tests suite, Board board) throws IOException {
        Predicate<String> isTest = TestFiles.all(suite);
        List<TestId> unexplained = new ArrayList<>();
        for (Map.Entry<CommitId, List<TestId>> since : memory.absent(sweep).entrySet()) {
            if (!isExplained(since.getKey(), sweep.commit(), isTest, board)) {
                unexplained.addAll(since.getValue());
            }
        }
        unexplained.sort(null);
        return List.copyOf(unexplained);
    }

    private boolean isExplained(CommitId since, CommitId now, Predicate<String> isTest, Board board)
            throws IOException {
        if (main.changed(since, now).stream().noneMatch(isTest)) {
            return false;
        }
        List<CommitId> line = main.line(since, now);
        for (int i = 1; i < line.size(); i++) {
            List<String> tests = main.changed(line.get(i - 1), line.get(i)).stream()
                    .filter(isTest)
                    .toList();
            if (!tests.isEmpty() && mayChange(main.info(line.get(i)), tests, board)) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayChange(CommitInfo commit, List<String> tests, Board board) {
        Optional<String> name = FixTask.trailer(commit, "Task");
        if (name.isEmpty()) {
            return true;
        }
        return tests.stream()
                .anyMatch(path ->
                        paths(name.get(), board).stream().anyMatch(prefix -> PathPrefixes.contains(prefix, path)));
    }

    private static List<String> paths(String name, Board board) {
        return board.tasks().values().stream()
                .filter(task -> task.id().value().equals(name))
                .findFirst()
                .map(Task::paths)
                .orElse(List.of());
    }
}
