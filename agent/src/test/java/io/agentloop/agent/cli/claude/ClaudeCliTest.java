package io.agentloop.agent.cli.claude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.agentloop.agent.cli.Access;
import io.agentloop.agent.cli.CliCall;
import io.agentloop.agent.cli.Recorded;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ClaudeCliTest {
    private static final Access GATEWAY = new Access("http://127.0.0.1:7075", "al-key");

    private final ClaudeCli cli = new ClaudeCli("/clis/claude", "sonnet", false, false);
    private final Recorded recorded = new Recorded(cli);

    @Test
    void whatItPrintedIsUnderstood() throws IOException {
        assertThat(recorded.understood())
                .containsOnly(
                        entry("400long", "context full | 0 0 0 0 0.0"),
                        entry(
                                "404",
                                "model unknown: There's an issue with the selected model (claude-opus-5-5). It may not exist or you may not have access to it. Run --model to pick a different model. | 0 0 0 0 0.0"),
                        entry("429", "rate limited | 0 0 0 0 0.0"),
                        entry("429x2", "finished | 2000 100 400 20 0.01018"),
                        entry("529", "overloaded | 0 0 0 0 0.0"),
                        entry("INT", "killed by signal 2 | 1000 50 200 10 0.00509"),
                        entry("KILL", "killed by signal 9 | 0 0 0 0 0.0"),
                        entry("TERM", "killed by signal 15 | 0 0 0 0 0.0"),
                        entry("budget", "budget spent (session) | 1000 50 200 10 0.00509"),
                        entry("credit", "billing: Credit balance is too low | 0 0 0 0 0.0"),
                        entry("mr1-401", "auth failed: Invalid API key · Fix external API key | 0 0 0 0 0.0"),
                        entry("mr1-500", "overloaded | 0 0 0 0 0.0"),
                        entry("oauth-ok", "finished | 2000 100 400 20 0.00509"),
                        entry("ok", "finished | 2000 100 400 20 0.01018"),
                        entry("turns", "turn limit | 1000 50 200 10 0.00509"));
    }

    @Test
    void theOrderOfKeysMeansNothing() throws IOException {
        assertThat(recorded.withKeysReversed()).isEqualTo(recorded.understood());
    }

    @Test
    void linesThatNobodyKnowsAreKeptAndMeanNothing() throws IOException {
        assertThat(recorded.withStrangeLines()).isEqualTo(recorded.understood());
    }

    @Test
    void theKeyAndThePlaceOfTheModelAreInTheEnvironmentOnly() {
        CliCall call = cli.call(Optional.of(GATEWAY));

        assertThat(call.command())
                .startsWith("/clis/claude", "-p")
                .contains("--model", "sonnet")
                .doesNotContain("al-key");
        assertThat(call.environment())
                .contains(entry("ANTHROPIC_BASE_URL", "http://127.0.0.1:7075"), entry("ANTHROPIC_API_KEY", "al-key"));
        assertThat(call.freshHome()).isTrue();
    }

    @Test
    void aProviderWithOneModelIsAskedForNoOther() {
        CliCall call = new ClaudeCli("/clis/claude", "mine", true, true).call(Optional.of(GATEWAY));

        assertThat(call.environment()).containsEntry("ANTHROPIC_DEFAULT_HAIKU_MODEL", "mine");
    }
}
