package io.agentloop.harness.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentloop.harness.problem.BrokenEnvironment;
import io.agentloop.harness.problem.WorkFailed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProgramsTest {
    private final Programs programs = new Programs();
    private final List<String> errors = new ArrayList<>();

    @Test
    void outputErrorsAndCodeComeBack() {
        Programs.Outcome outcome = run(Duration.ofSeconds(60), "sh", "-c", "echo a; echo b >&2; echo c; exit 4");
        assertThat(outcome).isEqualTo(new Programs.Outcome(4, List.of("a", "c")));
        assertThat(errors).containsExactly("b");
    }

    @Test
    void noProgramSeesAKey() {
        Programs given = new Programs(environment -> environment.putAll(Map.of(
                "HTTPS_PROXY", "http://proxy.example:3128",
                "npm_config_registry", "https://registry.example",
                "ANTHROPIC_API_KEY", "sk-1",
                "CLAUDE_CODE_OAUTH_TOKEN", "sk-2",
                "my_secret", "sk-3")));

        Programs.Outcome seen = given.run(List.of("env"), Duration.ofSeconds(60), errors::add);

        assertThat(seen.output())
                .contains("HTTPS_PROXY=http://proxy.example:3128", "npm_config_registry=https://registry.example")
                .noneMatch(line -> line.contains("sk-"));
    }

    @Test
    void aProgramThatTakesTooLongIsEnded() {
        assertThatThrownBy(() -> run(Duration.ofMillis(200), "sh", "-c", "sleep 60 & wait"))
                .isInstanceOf(WorkFailed.class)
                .hasMessageContaining("did not end within");
    }

    @Test
    void aProgramThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> run(Duration.ofSeconds(1), "no-such-program"))
                .isInstanceOf(BrokenEnvironment.class)
                .hasMessageContaining("cannot run no-such-program");
    }

    private Programs.Outcome run(Duration limit, String... command) {
        return programs.run(List.of(command), limit, errors::add);
    }
}
