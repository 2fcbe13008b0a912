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
                "tests: {runner: tap, in: x, args: ['t/*.t'], run: [perl], files: []}\n",
                "tests: {suites: [{runner: jest, in: web}, {name: 'no', list: [a], run: [b], in: c}], fraction: 1}\n",
                "tests: {list: [a], run: [b], results: lines}\nmodel: 'no'\n",
                "cli: claude\nroles: {a: 1, b: {agents: 2, cli: codex, model: m, provider: openai, done: landed}}\n",
                "roles: {a: {cli: command, command: [x, y]}}\nimage: {clis: {claude: 9.9.9, qwen: 1.2.3-beta.1}}\n",
                "budget: {run: $10, role: {worker: 2.50 USD}, task: 500k tokens, warn: 75%}\n",
                "prices: {m: {input: 0.0000001, output: 1e2}, '1.5': {input: 0, output: 0, cache_read: 1}}\n",
                "providers: {x: {url: 'http://h:1/v1', speaks: [chat, gemini], key: none}, anthropic: {key: A_B}}\n",
                "network: {allow: ['a.b:443']}\npace: {concurrency: 2, requests_per_minute: 3, hold: 0s}\n"
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
