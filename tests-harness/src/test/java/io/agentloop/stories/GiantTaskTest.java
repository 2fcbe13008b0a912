package io.agentloop.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.TaskState;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One broken build becomes tasks, which three agents finish. */
@Tag("docker")
@Tag("long")
@ExtendWith(Stories.class)
final class GiantTaskTest {
    private static final List<String> SETS = List.of(
            "cc-fix-units-u041-c",
            "cc-fix-units-u088-c",
            "cc-fix-units-u113-c-units-u207-c",
            "cc-fix-units-u150-c",
            "cc-fix-units-u222-c");

    @Test
    void agentsSplitABrokenBuildAndMendIt(ScratchRun run) throws IOException {
        ExampleTest.copy(
                run.installation().resolve("examples/giant-task"), run.project().folder());
        run.project().keepSettings().commit("a compiler with five faults");

        run.up("--wait");

        Board board = run.upstream().board();
        assertThat(board.tasks().values())
                .allSatisfy(task -> assertThat(board.stateOf(task)).isEqualTo(TaskState.COMPLETED));
        assertThat(board.tasks().keySet().stream().map(Object::toString).filter(id -> id.startsWith("cc-fix-")))
                .containsExactlyInAnyOrderElementsOf(SETS);
        assertThat(run.sessionLogs())
                .anyMatch(log -> run.read(log).contains("PASS the candidate builds all 300 of 300 units"));
    }
}
