package io.agentloop.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.TaskState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The CLIs that people use, in containers, before a provider that plays a file: no key, no bill, all else is real. */
@Tag("docker")
@Tag("long")
@Timeout(value = 45, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ExtendWith(Stories.class)
final class RealCliTest {
    /** With the image, which takes minutes by itself the first time, and with other work on the machine. */
    private static final Duration BOUND = Duration.ofMinutes(30);

    @ParameterizedTest
    @ValueSource(strings = {"claude", "codex", "gemini", "opencode", "qwen"})
    void finishesTheExampleAndIsMeteredToTheLastToken(String cli, ScratchRun run) throws IOException {
        Path example = run.installation().resolve("examples/minicalc");
        ExampleTest.copy(example, run.project().folder());
        String settings = Files.readString(example.resolve("harness.yaml"));
        run.project()
                .keepSettings()
                .file(
                        "harness.yaml",
                        settings.replace("\nplays: plays", "\nplays: plays\n" + RealClis.IMAGE)
                                // One CLI needs nine seconds of a core before its first call, and others want the
                                // cores, too.
                                .replace("silence: 1m", "silence: 5m"))
                .commit("minicalc, nearly empty");

        Programs.Ended up =
                run.up(BOUND, "--wait", "--cli", cli, "--model", RealClis.model(cli), "--provider", "scripted");
        Board board = run.upstream().board();
        System.out.println(
                cli + " took " + up.took().toSeconds() + " s for the example: " + RealClis.figures(run, board));

        assertThat(board.tasks().values())
                .hasSizeGreaterThanOrEqualTo(24)
                .allSatisfy(task -> assertThat(board.stateOf(task)).isEqualTo(TaskState.COMPLETED));
        ExampleTest.passesEveryCase(run);
        assertThat(RealClis.charges(run))
                .hasSizeGreaterThan(3 * 24)
                .allSatisfy(charge -> assertThat(charge.path("charged")).isEqualTo(charge.path("reported")));
        assertThat(RealClis.metered(run)).isEqualTo(RealClis.reported(run));
        assertThat(RealClis.charges(run))
                .extracting(JsonNode::toString)
                .noneMatch(line -> line.contains("\"end\":\"left\""));
    }
}
