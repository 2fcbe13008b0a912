package io.agentloop.agent.cli.qwen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.agentloop.agent.cli.Access;
import io.agentloop.agent.cli.CliCall;
import io.agentloop.agent.cli.Recorded;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class QwenCliTest {
    private static final Access GATEWAY = new Access("http://127.0.0.1:7075", "al-key");

    private final QwenCli cli = new QwenCli("/clis/qwen", "coder");
    private final Recorded recorded = new Recorded(cli);

    @Test
    void whatItPrintedIsUnderstood() throws IOException {
        assertThat(recorded.understood())
                .containsOnly(
                        entry("401", "auth failed: [API Error: 401 invalid x-api-key] | 0 0 0 0 0.0"),
                        entry("402", "billing: [API Error: 402 the budget of the run is spent] | 0 0 0 0 0.0"),
                        entry("403", "auth failed: [API Error: 403 it failed] | 0 0 0 0 0.0"),
                        entry("404", "model unknown: [API Error: 404 it failed] | 0 0 0 0 0.0"),
                        entry("ok", "finished | 2000 100 400 0 0.0"));
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
    void theChatProtocolIsUnderTheGatewaysVersion() {
        CliCall call = cli.call(Optional.of(GATEWAY));

        assertThat(call.command()).startsWith("/clis/qwen").contains("-m", "coder");
        assertThat(call.environment())
                .contains(entry("OPENAI_BASE_URL", "http://127.0.0.1:7075/v1"), entry("OPENAI_API_KEY", "al-key"));
        assertThat(call.homeFiles()).containsOnlyKeys(".qwen/settings.json");
    }
}
