package io.agentloop.provider.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.provider.scenario.BadScenario;
import io.agentloop.provider.scenario.Effect;
import io.agentloop.provider.scenario.ScenarioReader;
import io.agentloop.provider.scenario.Trouble;
import io.agentloop.provider.scenario.Usage;
import io.agentloop.provider.wire.Answer;
import io.agentloop.provider.wire.Ask;
import io.agentloop.provider.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DirectorTest {
    private final AtomicLong now = new AtomicLong(77);

    @Test
    void theConversationTellsWhichTurnItIs() throws BadScenario {
        Director director = director("""
                usage: {input: 100, output: 10, cache_read: 0, cache_write: 0, grow: 5}
                sessions:
                  - says: t-1
                    turns: [{shell: one}, {shell: two}, {say: end}]
                  - turns: [{say: somebody else}]
                """);

        assertThat(command(director.plan(ask("t-1"), ""))).isEqualTo("one");
        assertThat(command(director.plan(ask("t-1"), ""))).isEqualTo("one");
        Plan second = director.plan(ask("t-1", "a"), "");
        assertThat(command(second)).isEqualTo("two");
        assertThat(second.turn()).isEqualTo(2);
        assertThat(second.usage()).isEqualTo(new Usage(105, 10, 0, 0));
        assertThat(director.plan(ask("t-1", "a", "b"), "").answer()).isEqualTo(new Answer.Words("end"));
        assertThat(director.plan(ask("t-1", "a", "b", "c"), "").answer()).isInstanceOf(Answer.Words.class);
        assertThat(director.plan(ask("t-2"), "").answer()).isEqualTo(new Answer.Words("somebody else"));
    }

    @Test
    void aCallWithoutAShellGoesBesideTheSession() throws BadScenario {
        Director director = director("""
                aside: {input: 7, output: 1}
                sessions: [{turns: [{shell: one}]}]
                """);

        Plan plan = director.plan(new Ask("m", true, true, "a title for t-1", List.of(), Map.of()), "");

        assertThat(plan.turn()).isZero();
        assertThat(plan.answer()).isInstanceOf(Answer.Words.class);
        assertThat(plan.usage()).isEqualTo(new Usage(7, 1, 0, 0));
    }

    @Test
    void faultsCountTheCallsThatTheyFit() throws BadScenario {
        Director director = director("""
                sessions: [{turns: [{say: hello}]}]
                faults:
                  - {says: t-2, calls: 2-6, every: 2, refuse: overloaded}
                """);

        List<Boolean> refused = IntStream.range(0, 8)
                .mapToObj(call -> {
                    director.plan(ask("t-1"), "");
                    return director.plan(ask("t-2"), "").effect() instanceof Effect.Refuse;
                })
                .toList();

        assertThat(refused).containsExactly(false, true, false, true, false, true, false, false);
    }

    @Test
    void faultsHaveTheirTime() throws BadScenario {
        Director director = director("""
                sessions: [{turns: [{say: hello}]}]
                faults: [{after: 10s, until: 20s, delay: 3s, garbage: true}]
                """);

        assertThat(director.plan(ask("t-1"), "").effect()).isEqualTo(new Effect.Nothing());
        now.addAndGet(Duration.ofSeconds(10).toNanos());
        Plan late = director.plan(ask("t-1"), "");
        assertThat(late.effect()).isEqualTo(new Effect.Garbage());
        assertThat(late.latency()).isEqualTo(Duration.ofSeconds(3));
        now.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(director.plan(ask("t-1"), "").effect()).isEqualTo(new Effect.Nothing());
    }

    @Test
    void faultsMayConcernOneTurnOrOneModel() throws BadScenario {
        Director director = director("""
                sessions: [{turns: [{shell: one}, {say: hello}]}]
                faults: [{turn: 2, cut: 3}, {model: other, silence: 1s}]
                """);

        assertThat(director.plan(ask("t-1"), "").effect()).isEqualTo(new Effect.Nothing());
        assertThat(director.plan(ask("t-1", "a"), "").effect()).isEqualTo(new Effect.Cut(3));
        assertThat(director.plan(new Ask("other", true, true, "", List.of(), Map.of()), "")
                        .effect())
                .isEqualTo(new Effect.Silence(Duration.ofSeconds(1), 0));
    }

    @Test
    void unknownKeysAndModelsAreRefused() throws BadScenario {
        Director director = director("""
                keys: [good]
                models: [m]
                sessions: [{turns: [{say: hello}]}]
                """);

        assertThat(trouble(director.plan(ask("t-1"), "bad"))).isEqualTo(Trouble.AUTH);
        assertThat(director.plan(ask("t-1"), "good").effect()).isEqualTo(new Effect.Nothing());
        Ask other = new Ask("x", true, true, "", List.of(), Map.of());
        assertThat(trouble(director.plan(other, "good"))).isEqualTo(Trouble.MODEL_UNKNOWN);
    }

    private static Trouble trouble(Plan plan) {
        return ((Effect.Refuse) plan.effect()).trouble();
    }

    private static Object command(Plan plan) {
        return ((Answer.Call) plan.answer()).arguments().getOrDefault("command", "");
    }

    private static Ask ask(String task, String... results) {
        byte[] schema = "{\"properties\":{\"command\":{\"type\":\"string\"}}}".getBytes(StandardCharsets.UTF_8);
        return new Ask("m", true, true, "your task: " + task, List.of(results), Map.of("bash", Json.read(schema)));
    }

    private Director director(String scenario) throws BadScenario {
        return new Director(ScenarioReader.read("test", scenario), now::get);
    }
}
