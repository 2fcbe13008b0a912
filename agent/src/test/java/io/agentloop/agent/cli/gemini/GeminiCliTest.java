package io.agentloop.agent.cli.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.agentloop.agent.cli.Access;
import io.agentloop.agent.cli.CliCall;
import io.agentloop.agent.cli.Recorded;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GeminiCliTest {
    private static final Access GATEWAY = new Access("http://127.0.0.1:7075", "al-key");

    private final GeminiCli cli = new GeminiCli("/clis/gemini", "flash", List.of("google_web_search"));
    private final Recorded recorded = new Recorded(cli);

    @Test
    void whatItPrintedIsUnderstood() throws IOException {
        assertThat(recorded.understood())
                .containsOnly(
                        entry("400", "context full | 0 0 0 0 0.0"),
                        entry(
                                "401",
                                "auth failed: [API Error: {\"error\":{\"code\":401,\"message\":\"invalid x-api-key\",\"status\":\"UNAUTHENTICATED\"}}] | 0 0 0 0 0.0"),
                        entry("429", "rate limited | 0 0 0 0 0.0"),
                        entry("500", "overloaded | 0 0 0 0 0.0"),
                        entry("ok", "finished | 2000 100 400 0 0.0"),
                        entry("turns", "turn limit | 1000 50 200 0 0.0"));
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
    void itsSettingsLieInTheHomeAndTheKeyDoesNot() {
        CliCall call = cli.call(Optional.of(GATEWAY));

        assertThat(call.command()).startsWith("/clis/gemini").contains("-m", "flash");
        assertThat(call.environment())
                .contains(entry("GEMINI_API_KEY", "al-key"), entry("GEMINI_CLI_NO_RELAUNCH", "true"));
        assertThat(call.homeFiles()).containsOnlyKeys(".gemini/settings.json");
        assertThat(call.homeFiles().get(".gemini/settings.json"))
                .contains("gemini-api-key")
                .contains("\"tools\":{\"exclude\":[\"google_web_search\"]}")
                .doesNotContain("al-key");
    }
}
