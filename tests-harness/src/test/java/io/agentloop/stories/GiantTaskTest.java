package io.agentloop.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.TaskState;
import io.agentloop.protocol.id.AgentId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One broken build becomes tasks, which three agents finish, also when one of them dies in the middle of the search. */
@Tag("docker")
@Tag("long")
@ExtendWith(Stories.class)
final class GiantTaskTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final List<String> SETS = List.of(
            "cc-fix-units-u041-c",
            "cc-fix-units-u088-c",
            "cc-fix-units-u113-c-units-u207-c-01da6f8d7993",
            "cc-fix-units-u150-c",
            "cc-fix-units-u222-c");

    @Test
    void agentsSplitABrokenBuildAndMendIt(ScratchRun run) throws IOException {
        copy(run);
        run.project().keepSettings().commit("a compiler with five faults");
        assertThat(run.harness("task", "from-tests", "--group", "file", "--dry-run")
                        .ok()
                        .out())
                .contains("5 of 9 tests fail; 1 new tasks");

        run.up();
        String gone = killWhoSearchesTheSecondSlice(run);
        run.up("--wait");

        assertThat(run.upstream().board().attempts().entrySet())
                .filteredOn(attempts -> attempts.getKey().value().equals("cc-slice-2"))
                .allSatisfy(attempts -> {
                    assertThat(attempts.getValue().takeovers()).isPositive();
                    assertThat(attempts.getValue().last()).isNotEqualTo(new AgentId(gone));
                });
        everythingIsDone(run);
    }

    /** A lease that runs out while the story waits. */
    private static void copy(ScratchRun run) throws IOException {
        Path project = run.project().folder();
        ExampleTest.copy(run.installation().resolve("examples/giant-task"), project);
        Files.writeString(project.resolve("harness.yaml"), "\nheartbeat: 1s\nlease: 20s\n", StandardOpenOption.APPEND);
    }

    private static String killWhoSearchesTheSecondSlice(ScratchRun run) {
        Patience.until(
                "somebody searches the second slice",
                LONG,
                () -> run.atWork("cc-slice-2").isPresent());
        String gone = run.atWork("cc-slice-2").orElseThrow();
        run.engine().kill(gone);
        Patience.until(
                "another searches it",
                LONG,
                () -> run.upstream()
                        .claim("cc-slice-2")
                        .filter(claim -> !claim.agent().value().equals(gone))
                        .isPresent());
        return gone;
    }

    private static void everythingIsDone(ScratchRun run) {
        Board board = run.upstream().board();
        assertThat(board.tasks().values())
                .allSatisfy(task -> assertThat(board.stateOf(task)).isEqualTo(TaskState.COMPLETED));
        assertThat(board.tasks().keySet().stream().map(Object::toString).filter(id -> id.startsWith("cc-fix-")))
                .containsExactlyInAnyOrderElementsOf(SETS);
        // The log of a session may arrive after its task is completed.
        run.until(
                "the last look has passed",
                () -> run.sessionLogs().stream()
                        .anyMatch(log -> run.read(log).contains("PASS the candidate builds all 300 of 300 units")));
        assertThat(run.harness("task", "from-tests").ok().out()).contains("PASS 9 tests, none fails");
    }
}
