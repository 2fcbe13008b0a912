package io.agentloop.agent.clis;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.config.ConfigReader;
import io.agentloop.protocol.config.ConfigReading;
import io.agentloop.protocol.id.RoleName;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CliAdaptersTest {
    private static final String OPEN = "network: {provider_tools: [web_search, web_fetch]}\n";

    private final CliAdapters adapters = new CliAdapters("/scripted", Path.of("/clis"));

    private String call(String settings) {
        ConfigReading.Accepted read = (ConfigReading.Accepted) ConfigReader.read(settings);
        var call = adapters.of(read.config(), new RoleName("worker")).call(Optional.empty());
        return call.command() + " " + call.homeFiles().values();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            codex  | web_search="disabled"
            claude | --disallowedTools, WebSearch
            gemini | "google_web_search","web_fetch"
            """)
    void whatTheProviderMayNotDoTheModelIsNotOffered(String cli, String words) {
        assertThat(call("cli: " + cli + "\n")).contains(words);
        assertThat(call("cli: " + cli + "\n" + OPEN)).doesNotContain(words);
    }

    @Test
    void whatIsOpenedAloneIsOpenAlone() {
        assertThat(call("cli: gemini\nnetwork: {provider_tools: [web_search]}\n"))
                .contains("[\"web_fetch\"]");
    }
}
