package io.agentloop.provider.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ScenarioReaderTest {
    @Test
    void readsEverythingThatAScenarioMayHave() throws BadScenario {
        Scenario read = ScenarioReader.read("s.yaml", """
                usage: {input: 100, output: 10, cache_read: 5, cache_write: 2, grow: 3}
                aside: {input: 9, output: 1}
                latency: 250ms
                pace: 1.5s
                headers: {x-remaining: 5}
                models: [m]
                keys: [k]
                sessions:
                  - says: t-1
                    turns:
                      - shell: make
                        times: 2
                      - {count: 3, usage: {output: 7}}
                  - turns: [{say: done}]
                faults:
                  - {says: t-1, model: m, turn: 2, calls: 3-, every: 2, after: 1s, until: 2m, delay: 5ms, cut: 4}
                  - {refuse: rate_limited, status: 430, retry_after: 10m, retry_after_as: date, headers: {a: b}, words: no}
                  - {error_event: overloaded, pieces: 2}
                """);

        Usage usual = new Usage(100, 10, 5, 2);
        assertThat(read.sessions())
                .containsExactly(
                        new SessionScript(
                                "t-1",
                                List.of(
                                        new Turn.Shell("make", usual),
                                        new Turn.Shell("make", usual),
                                        new Turn.Say("1 2 3", usual.withOutput(7)))),
                        new SessionScript("", List.of(new Turn.Say("done", usual))));
        assertThat(read.grow()).isEqualTo(3);
        assertThat(read.aside()).isEqualTo(new Usage(9, 1, 0, 0));
        assertThat(read.latency()).isEqualTo(Duration.ofMillis(250));
        assertThat(read.pace()).isEqualTo(Duration.ofMillis(1500));
        assertThat(read.headers()).containsExactly(Map.entry("x-remaining", "5"));
        assertThat(read.models()).containsExactly("m");
        assertThat(read.keys()).containsExactly("k");
        FaultRule.Condition when = new FaultRule.Condition(
                "t-1", "m", 2, 3, Long.MAX_VALUE, 2, Duration.ofSeconds(1), Duration.ofMinutes(2));
        assertThat(read.faults().getFirst()).isEqualTo(new FaultRule(when, Duration.ofMillis(5), new Effect.Cut(4)));
        assertThat(read.faults().get(1).effect())
                .isEqualTo(new Effect.Refuse(
                        Trouble.RATE_LIMITED,
                        Optional.of(430),
                        Optional.of(new RetryAfter(Duration.ofMinutes(10), RetryAfter.Form.DATE)),
                        Map.of("a", "b"),
                        "no"));
        assertThat(read.faults().get(2).effect()).isEqualTo(new Effect.ErrorEvent(Trouble.OVERLOADED, 2, ""));
    }

    @Test
    void tellsEverythingThatIsWrongAtOnceWithItsLine() {
        assertThatThrownBy(() -> ScenarioReader.read("s.yaml", """
                        latency: soon
                        session: []
                        sessions:
                          - turns:
                              - {shell: a, say: b}
                              - usage: {input: -1}
                        faults:
                          - {calls: many, cut: 1}
                          - {refuse: rudely}
                          - {after: 1s}
                        """))
                .isInstanceOfSatisfying(
                        BadScenario.class,
                        bad -> assertThat(bad.problems())
                                .anySatisfy(line -> assertThat(line).startsWith("s.yaml:1: 'latency' must be a time"))
                                .anySatisfy(line -> assertThat(line).startsWith("s.yaml:2: 'session' is not a key"))
                                .anySatisfy(line -> assertThat(line).startsWith("s.yaml:5: a turn has exactly one of"))
                                .anySatisfy(line -> assertThat(line).startsWith("s.yaml:6: a turn has exactly one of"))
                                .anySatisfy(
                                        line -> assertThat(line).startsWith("s.yaml:6: 'input' must be a whole number"))
                                .anySatisfy(line ->
                                        assertThat(line).startsWith("s.yaml:8: 'calls' must be a number or a range"))
                                .anySatisfy(line -> assertThat(line).startsWith("s.yaml:9: 'refuse' must be one of"))
                                .anySatisfy(line -> assertThat(line).startsWith("s.yaml:10: a fault has one of"))
                                .hasSize(8));
    }

    @Test
    void whatIsNoYamlIsNamedWithItsLine() {
        assertThatThrownBy(() -> ScenarioReader.read("s.yaml", "sessions: ["))
                .isInstanceOf(BadScenario.class)
                .hasMessageContaining("s.yaml:1: not readable as YAML");
        assertThatThrownBy(() -> ScenarioReader.read("s.yaml", "")).hasMessageContaining("is empty");
    }

    @Test
    void theScenarioOfTheExampleCanBePlayed() throws IOException, BadScenario {
        Path file = Path.of("../examples/minicalc/provider.yaml");

        Scenario read = ScenarioReader.read(file.toString(), Files.readString(file));

        assertThat(read.sessions()).hasSize(1);
        assertThat(read.faults()).isEmpty();
    }

    @Test
    void keysAreNotPrinted() throws BadScenario {
        assertThat(ScenarioReader.read("s.yaml", "keys: [sk-secret]").toString())
                .doesNotContain("sk-secret");
    }
}
