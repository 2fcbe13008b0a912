package io.agentloop.provider.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Third requests of a session of each real CLI, with long texts taken out. */
final class RealRequestsTest {
    @ParameterizedTest
    @CsvSource({
        "claude, /v1/messages, claude-sonnet-4-5",
        "codex, /v1/responses, gpt-5",
        "gemini, /v1beta/models/gemini-2.5-flash:streamGenerateContent, gemini-2.5-flash",
        "opencode, /v1/messages, claude-sonnet-4-5",
        "qwen, /v1/chat/completions, qwen3-coder",
    })
    void sayWhatTheUserWantsAndHowFarTheSessionIs(String cli, String path, String model) throws IOException {
        Ask ask = ask(cli, path);

        assertThat(ask.model()).isEqualTo(model);
        assertThat(ask.stream()).isTrue();
        assertThat(ask.usageInStream()).isTrue();
        assertThat(ask.prompt()).contains("Your task is **t-1**. hello");
        assertThat(ask.results()).hasSize(2);
        assertThat(ask.results().getLast()).contains("slept");
        assertThat(ShellTool.ended(ask)).isEqualTo(2);
    }

    @Test
    void offerAShellOfTheirOwn() throws IOException {
        assertThat(shell("claude", "/v1/messages"))
                .isEqualTo(new Answer.Call(
                        "Bash",
                        Map.of("command", "ls", "timeout", 600_000, "description", "Next step of the scenario")));
        assertThat(shell("codex", "/v1/responses"))
                .isEqualTo(new Answer.Call("exec_command", Map.of("cmd", "ls", "yield_time_ms", 30_000)));
        assertThat(shell("gemini", "/v1beta/models/g:streamGenerateContent"))
                .isEqualTo(new Answer.Call(
                        "run_shell_command",
                        Map.of("command", "ls", "is_background", false, "description", "Next step of the scenario")));
        assertThat(shell("opencode", "/v1/messages"))
                .isEqualTo(new Answer.Call("bash", Map.of("command", "ls", "timeout", 600_000)));
        assertThat(shell("qwen", "/v1/chat/completions"))
                .isEqualTo(new Answer.Call(
                        "run_shell_command",
                        Map.of(
                                "command",
                                "ls",
                                "is_background",
                                false,
                                "timeout",
                                600_000,
                                "description",
                                "Next step of the scenario")));
    }

    @Test
    void aCommandOfCodexThatRunsOnIsAskedForItsRest() throws IOException {
        Ask ask = ask("codex", "/v1/responses");
        Ask running = new Ask(
                ask.model(),
                true,
                true,
                ask.prompt(),
                List.of("done", "Wall time: 30 seconds\nProcess running with session ID 4711\nOutput:\n"),
                ask.tools());

        assertThat(ShellTool.ended(running)).isEqualTo(1);
        assertThat(ShellTool.rest(running))
                .hasValue(new Answer.Call(
                        "write_stdin", Map.of("session_id", 4711L, "chars", "", "yield_time_ms", 30_000)));
        assertThat(ShellTool.rest(ask)).isEmpty();
    }

    private static Answer shell(String cli, String path) throws IOException {
        return ShellTool.call(ask(cli, path), "ls").orElseThrow();
    }

    private static Ask ask(String cli, String path) throws IOException {
        try (InputStream file =
                Objects.requireNonNull(RealRequestsTest.class.getResourceAsStream("request-" + cli + ".json"))) {
            Target.Call target = (Target.Call) Target.of("POST", path);
            return target.dialect().read(target, Json.read(file.readAllBytes()));
        }
    }
}
