package io.agentloop.agent.cli.opencode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.agentloop.agent.cli.Access;
import io.agentloop.agent.cli.CliCall;
import io.agentloop.agent.cli.Recorded;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OpencodeCliTest {
    private static final Access GATEWAY = new Access("http://127.0.0.1:7075", "al-key");

    private final OpencodeCli cli = new OpencodeCli("/clis/opencode", "sonnet", true);
    private final Recorded recorded = new Recorded(cli);

    @Test
    void whatItPrintedIsUnderstood() throws IOException {
        assertThat(recorded.understood())
                .containsOnly(
                        entry("401", "auth failed: invalid x-api-key | 0 0 0 0 0.0"),
                        entry("429", "rate limited | 0 0 0 0 0.0"),
                        entry("500", "overloaded | 0 0 0 0 0.0"),
                        entry("oai", "finished | 2000 100 400 0 0.00762"),
                        entry("ok", "finished | 2000 100 400 20 0.007695"));
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
    void aProviderOfMessagesIsItsOwnAnthropic() {
        CliCall call = cli.call(Optional.of(GATEWAY));

        assertThat(call.command()).startsWith("/clis/opencode", "run").contains("-m", "anthropic/sonnet");
        assertThat(call.environment().get("OPENCODE_CONFIG_CONTENT"))
                .contains("\"baseURL\":\"http://127.0.0.1:7075/v1\"", "\"apiKey\":\"al-key\"");
    }

    @Test
    void anyOtherIsAskedForChatCompletions() {
        CliCall call = new OpencodeCli("/clis/opencode", "llama", false).call(Optional.of(GATEWAY));

        assertThat(call.command()).contains("-m", "gateway/llama");
        assertThat(call.environment().get("OPENCODE_CONFIG_CONTENT"))
                .contains("@ai-sdk/openai-compatible", "\"llama\":{}");
    }
}
