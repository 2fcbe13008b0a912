package io.agentloop.agent.cli.codex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.agentloop.agent.cli.Access;
import io.agentloop.agent.cli.CliCall;
import io.agentloop.agent.cli.Recorded;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CodexCliTest {
    private static final Access GATEWAY = new Access("http://127.0.0.1:7075", "al-key");

    private final CodexCli cli = new CodexCli("/clis/codex", "gpt", false);
    private final Recorded recorded = new Recorded(cli);

    @Test
    void whatItPrintedIsUnderstood() throws IOException {
        assertThat(recorded.understood())
                .containsOnly(
                        entry("400", "context full | 0 0 0 0 0.0"),
                        entry(
                                "401",
                                "auth failed: unexpected status 401 Unauthorized: invalid x-api-key, url: http://127.0.0.1:33947/v1/responses | 0 0 0 0 0.0"),
                        entry("429", "rate limited | 0 0 0 0 0.0"),
                        entry("500", "overloaded | 0 0 0 0 0.0"),
                        entry("503", "overloaded | 0 0 0 0 0.0"),
                        entry("INT", "no result | 0 0 0 0 0.0"),
                        entry("TERM", "killed by signal 15 | 0 0 0 0 0.0"),
                        entry(
                                "cut",
                                "network: stream disconnected before completion: stream closed before response.completed | 0 0 0 0 0.0"),
                        entry("ok", "finished | 2000 100 400 0 0.0"),
                        entry(
                                "ssequota",
                                "billing: Quota exceeded. Check your plan and billing details. | 0 0 0 0 0.0"));
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
    void theGatewayIsItsOnlyProvider() {
        CliCall call = cli.call(Optional.of(GATEWAY));

        assertThat(call.command())
                .startsWith("/clis/codex", "exec", "--json")
                .contains("model_provider=\"gateway\"")
                .contains("model_providers.gateway.base_url=\"http://127.0.0.1:7075/v1\"")
                .doesNotContain("al-key")
                .endsWith("-");
        assertThat(call.environment()).contains(entry("AGENTLOOP_LLM_KEY", "al-key"), entry("TZ", "UTC"));
    }
}
