package io.agentloop.protocol.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigWriterTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "agents: 7\nheartbeat: 1500ms\nprotected: []\n",
                "roles: {reviewer: 1, worker: 2}\ncli: command\ncommand: [sh, -c, 'echo \"{case}\" # no']\n",
                "tests: {cases: c, run: [x, '{case}'], fraction: 0.25}\nlimits: {cpus: 1.5, memory: 64m}\n",
                "tests: {list: [a], run: [b], results: {junit: 'x/*.xml'}}\nimage: {setup: ['a: b', 'é']}\n",
                "tests: {list: [a], run: [b], results: lines}\nmodel: 'no'\n"
            })
    void whatIsWrittenReadsBackAsTheSame(String text) {
        HarnessConfig config = ConfigReaderTest.accepted(text);
        assertThat(ConfigReaderTest.accepted(ConfigWriter.write(config))).isEqualTo(config);
    }

    @Test
    void theOrderOfRolesIsKept() {
        HarnessConfig config = ConfigReaderTest.accepted("roles: {zebra: 1, ant: 2}");
        assertThat(ConfigWriter.write(config)).startsWith("roles:\n  zebra: 1\n  ant: 2\n");
    }

    @Test
    void differencesNameTheKeyAndBothValues() {
        HarnessConfig before = ConfigReaderTest.accepted("agents: 2");
        HarnessConfig after = ConfigReaderTest.accepted("agents: 2\nmodel: small\nlimits: {memory: 4g}");
        assertThat(ConfigDifference.between(before, after))
                .containsExactly("limits.memory: 2g -> 4g", "model: nothing -> small");
        assertThat(ConfigDifference.between(after, after)).isEmpty();
    }
}
