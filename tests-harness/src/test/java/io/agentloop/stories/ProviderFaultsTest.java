package io.agentloop.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentloop.protocol.board.TaskState;
import io.agentloop.protocol.id.TaskId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What providers do to real CLIs, and what becomes of the work. */
@Tag("docker")
@Tag("long")
@ExtendWith(Stories.class)
final class ProviderFaultsTest {
    private static final String LIMITS = "limits: {memory: 1g, session: 3m, silence: 25s}";

    @ParameterizedTest
    @ValueSource(strings = {"claude", "codex", "gemini", "opencode", "qwen"})
    void whatPassesCostsASessionAtMost(String cli, ScratchRun run) {
        List<String> tasks = List.of("cut", "garbage", "event", "server", "silent", "late");
        project(run, cli, tasks, "agents: 3", LIMITS).file("provider.yaml", scenario(tasks) + """
                faults:
                  - {says: "task is **cut**", calls: 1, cut: 5}
                  - {says: "task is **garbage**", calls: 1, garbage: true}
                  - {says: "task is **event**", calls: 1, error_event: server, pieces: 3}
                  - {says: "task is **server**", calls: 1, refuse: server}
                  - {says: "task is **silent**", calls: 1, silence: 10m}
                  - {says: "task is **late**", calls: 1, delay: 8s}
                """);
        run.begin();

        run.untilCompleted(tasks.toArray(String[]::new));

        assertThat(RealClis.charges(run))
                .extracting(charge -> charge.path("end").asText())
                .contains("cut", "garbage", "error_event", "refused", "ok");
        assertThat(RealClis.metered(run)).isEqualTo(RealClis.reported(run));
    }

    @Test
    void oneRateLimitIsThePauseOfAll(ScratchRun run) {
        List<String> tasks = List.of("t-1", "t-2", "t-3");
        project(run, "claude", tasks, "agents: 3", "pace: {hold: 1s}").file("provider.yaml", scenario(tasks) + """
                faults: [{calls: 1, refuse: rate_limited, retry_after: 20s}]
                """);
        run.begin();

        run.until("a call is refused", () -> !RealClis.charges(run).isEmpty());
        run.until(
                "the status tells of the pause",
                () -> run.harness("status").out().contains("pause"));
        run.untilCompleted("t-1", "t-2", "t-3");

        List<JsonNode> calls = RealClis.charges(run);
        long told = calls.stream()
                .filter(call -> call.path("end").asText().equals("refused"))
                .mapToLong(call -> call.path("ended_ms").asLong())
                .min()
                .orElseThrow();
        assertThat(calls)
                .filteredOn(call -> call.path("arrived_ms").asLong() > told + 3000)
                .allSatisfy(call -> assertThat(call.path("arrived_ms").asLong()).isGreaterThanOrEqualTo(told + 20_000));
        assertThat(calls)
                .filteredOn(call -> call.path("end").asText().equals("refused"))
                .hasSize(1);
    }

    @Test
    void aWrongKeyStopsTheFleetAndTheRightOneLetsItGoOn(ScratchRun run) {
        List<String> tasks = List.of("t-1", "t-2");
        project(run, "claude", tasks, "agents: 2", "providers: {scripted: {key: STORY_KEY}}")
                .file("provider.yaml", scenario(tasks) + "keys: [right-key-0001]\n")
                .commit("start");
        run.harness(Map.of("STORY_KEY", "wrong-key-0001"), "up").ok();

        run.until(
                "the status says what to do", () -> run.harness("status").out().contains("stopped: "));
        run.until(
                "the agents have left",
                () -> !run.engine().runs("agent-01") && !run.engine().runs("agent-02"));
        assertThat(RealClis.charges(run)).hasSizeLessThanOrEqualTo(4);

        run.harness(Map.of("STORY_KEY", "right-key-0001"), "up").ok();
        run.untilCompleted("t-1", "t-2");
    }

    @Test
    void aBillThatIsNotPaidStopsTheFleetAtOnce(ScratchRun run) {
        List<String> tasks = List.of("t-1", "t-2");
        project(run, "claude", tasks, "agents: 2")
                .file("provider.yaml", scenario(tasks) + "faults: [{refuse: billing}]\n");
        run.begin();

        run.until(
                "the agents have left",
                () -> !run.engine().runs("agent-01") && !run.engine().runs("agent-02"));

        assertThat(RealClis.charges(run)).hasSizeLessThanOrEqualTo(2);
        assertThat(run.harness("status").out()).contains("stopped: the account at scripted has no money left");
    }

    @Test
    void aSpentBudgetLandsWhatIsThereAndEndsTheRun(ScratchRun run) {
        List<String> tasks = List.of("t-1", "t-2", "t-3", "t-4");
        project(run, "claude", tasks, "agents: 2", "budget: {run: 200k tokens}")
                .file("provider.yaml", scenario(tasks).replace("usage: {", "usage: {input: 30000, "));
        run.begin();

        run.until(
                "the agents have left",
                () -> !run.engine().runs("agent-01") && !run.engine().runs("agent-02"));
        int calls = RealClis.charges(run).size();

        assertThat(run.upstream().landed()).isNotEmpty();
        assertThat(run.engine().log("agent-01")).contains("the budget of the run is spent");
        assertThat(RealClis.charges(run)).hasSize(calls);
        var metered = RealClis.metered(run);
        assertThat(metered.wholeInput() + metered.output()).isLessThanOrEqualTo(200_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude", "codex"})
    void aModelThatNobodyKnowsCostsNoAttempt(String cli, ScratchRun run) {
        project(run, cli, List.of("t-1"), "agents: 1")
                .file("provider.yaml", scenario(List.of("t-1")) + "faults: [{refuse: model_unknown}]\n");
        run.begin();

        run.until(
                "the agent says so, and waits",
                () -> run.engine().log("agent-01").contains(": model unknown")
                        && run.engine().log("agent-01").contains("waiting 5 m"));
        run.until("the task is open again", () -> run.upstream().stateOf("t-1") == TaskState.OPEN);

        assertThat(run.upstream().board().attemptsOf(new TaskId("t-1")).failed())
                .isZero();
        assertThat(RealClis.charges(run))
                .hasSizeLessThanOrEqualTo(6)
                .allSatisfy(call -> assertThat(call.path("end").asText()).isEqualTo("refused"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude", "codex"})
    void aConversationThatOutgrewItsModelIsGoneOnWithInAShorterOne(String cli, ScratchRun run) {
        project(run, cli, List.of("t-1"), "agents: 1")
                .file("provider.yaml", """
                usage: {output: 61, cache_read: 4000, grow: 17}
                sessions:
                  - says: "task is t-1: read"
                    turns:
                """ + RealClis.landing("t-1.txt").indent(0) + """
                  - says: "task is **t-1**"
                    turns: [{shell: "echo begun > begun.txt && git add -A && git commit -qm Begun"}, {say: "unheard"}]
                faults: [{says: "task is **t-1**", calls: 2-, refuse: context}]
                """);
        run.begin();

        run.untilCompleted("t-1");

        String log = run.engine().log("agent-01");
        // Claude Code makes its conversation shorter once by itself, so that only its second session comes to nothing.
        assertThat(log).containsPattern("session \\d+ context full").containsPattern("session \\d+ \\(short");
        assertThat(run.upstream().file("begun.txt"))
                .as("what it had done is not lost")
                .isPresent();
    }

    private static ScratchProject project(ScratchRun run, String cli, List<String> tasks, String... more) {
        run.project().settings(RealClis.settings(cli, more));
        tasks.forEach(run.project()::task);
        return run.project();
    }

    private static String scenario(List<String> tasks) {
        StringBuilder text = new StringBuilder("usage: {output: 61, cache_read: 4000, grow: 17}\nsessions:\n");
        tasks.forEach(task -> text.append(RealClis.session(task, RealClis.landing(task + ".txt"))));
        return text.toString();
    }
}
