package io.agentloop.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.id.CommitId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("docker")
@ExtendWith(Stories.class)
final class KeeperTest {
    /** A verdict takes some twenty starts of the tests' program. */
    private static final Duration VERDICT = Duration.ofMinutes(6);

    @Test
    void theKeeperBlamesWhatAPersonBrokeAWorkerMendsItAndGreenMovesOn(ScratchRun run) {
        run.project()
                .settings(
                        "roles: {worker: 1, keeper: 1}",
                        "cli: command",
                        "command: [sh, bin/mend]",
                        "tests:",
                        "  cases: cases",
                        "  run: [bin/run-case]",
                        "  timeout: 10s")
                .program("bin/run-case", "#!/bin/sh\nexec sh bin/product.sh\n")
                .file("bin/mend", "echo 'echo good' > bin/product.sh\ngit commit -qam 'Say the right thing again'\n")
                .file("bin/product.sh", "echo good\n")
                .file("cases/answer.case", "")
                .file("cases/answer.out", "good\n");
        run.begin();
        CommitId start = run.upstream().main();
        untilGreen(run, start);

        run.project().file("bin/product.sh", "echo bad\n").commit("Say something else");
        run.harness("land", "HEAD").ok();
        CommitId culprit = run.upstream().main();
        Patience.until("a repair is on the board", VERDICT, () -> !repairs(run).isEmpty());
        Task repair = repairs(run).getFirst();
        assertThat(repair.id().value())
                .isEqualTo("fix-answer-case-" + culprit.value().substring(0, 10));
        assertThat(repair.accept()).containsExactly("answer.case");
        assertThat(repair.text()).contains("- commit: " + culprit + " (Say something else)", "- by: Someone");

        run.untilCompleted(repair.id().value());
        untilGreen(run, run.upstream().main());
        assertThat(run.upstream().file("bin/product.sh")).contains("echo good\n");
        assertThat(repairs(run)).hasSize(1);
        run.until(
                "the status tells what the keeper found",
                () -> run.harness("status").ok().out().contains("the newest main; keeper: 2 green, 1 blamed"));
        assertThat(run.harness("tests", "coverage").ok().out())
                .contains("1 of 1 tests ran since the start of the run")
                .containsPattern("agent-01 +gate")
                .containsPattern("agent-02 +keeper");
        assertThat(run.harness("logs", "agent-02").ok().out())
                .contains("keeper: blamed " + repair.id().value().substring("fix-answer-case-".length()));
        run.harness("drain").ok();
        run.until(
                "both have left",
                () -> !run.engine().runs("agent-01") && !run.engine().runs("agent-02"));
    }

    private static void untilGreen(ScratchRun run, CommitId commit) {
        Patience.until(
                commit + " is green", VERDICT, () -> run.upstream().green().equals(Optional.of(commit)));
    }

    private static List<Task> repairs(ScratchRun run) {
        return run.upstream().board().tasks().values().stream()
                .filter(task -> task.id().value().startsWith("fix-"))
                .toList();
    }
}
