package io.agentloop.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.agent.report.LoopEvent;
import io.agentloop.protocol.id.TaskId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real loop beside a gateway that says what it is told to. */
final class GatewayLoopTest {
    private static final String PROVIDER =
            "providers: {local: {url: \"http://127.0.0.1:9/v1\", speaks: chat, key: none}}\n";
    private static final String COMMIT =
            "echo done > $HARNESS_TASK-$HARNESS_SESSION_KIND.txt && git add -A && git commit -qm \"Add $HARNESS_TASK\"";

    @TempDir
    private Path folder;

    private World world(String shell, FakeGateway gateway, String... tasks) throws Exception {
        Map<String, String> files = new HashMap<>();
        for (String task : tasks) {
            files.put("tasks/" + task + ".md", World.task(task, ""));
        }
        files.put("harness.yaml", World.settings(shell, PROVIDER));
        World world = new World(folder, Map.of("README", "first\n"), files);
        world.gateway = gateway;
        return world;
    }

    private static String seen(String what, String scope) {
        return FakeGateway.NOTHING_SEEN.replace("\"ok\"", "\"" + what + "\",\"scope\":\"" + scope + "\"");
    }

    private static List<String> left(World world) {
        return world.events.stream()
                .filter(LoopEvent.Left.class::isInstance)
                .map(event -> ((LoopEvent.Left) event).why())
                .toList();
    }

    @Test
    void aSessionIsOpenedAndEndedAndCostsWhatTheGatewaySays() throws Exception {
        FakeGateway gateway = new FakeGateway();
        String shell = "echo \"$HARNESS_LLM_KEY at $HARNESS_LLM_URL\" > key && " + COMMIT;
        try (World world = world(shell, gateway, "one")) {
            world.start("agent-01");
            world.awaitCompleted(1);

            assertThat(world.upstream.main().get("key")).startsWith("al-key-of-the-session at http://127.0.0.1:");
            assertThat(gateway.asked())
                    .anyMatch(call -> call.startsWith("POST /agentloop/sessions {\"session\":1,\"task\":\"one\"")
                            && call.contains("\"provider\":\"local\""))
                    .anyMatch(call -> call.startsWith("POST /agentloop/sessions/1/end"));
            assertThat(world.board().completed().get(new TaskId("one")))
                    .satisfies(done -> assertThat(done.tokens()).isEqualTo(127))
                    .satisfies(done -> assertThat(done.costUsd()).isEqualTo(0.5));
        }
    }

    @Test
    void aPauseIsWaitedForBeforeATaskIsChosen() throws Exception {
        String pause = "{\"may_start\":false,\"why\":\"pause\",\"wait_ms\":300,\"words\":\"429 until noon\"}";
        FakeGateway gateway = new FakeGateway().states(pause, pause, pause, FakeGateway.MAY_START);
        try (World world = world(COMMIT, gateway, "one")) {
            world.start("agent-01");
            world.awaitCompleted(1);

            assertThat(gateway.asked().subList(0, 4)).containsOnly("GET /agentloop/state ");
            assertThat(world.events)
                    .filteredOn(LoopEvent.Waiting.class::isInstance)
                    .hasSize(1)
                    .allSatisfy(event ->
                            assertThat(((LoopEvent.Waiting) event).why()).isEqualTo("429 until noon"));
            assertThat(world.board().attemptsOf(new TaskId("one")).claims()).isEqualTo(1);
        }
    }

    @Test
    void aFleetThatIsStoppedIsLeftWithoutAClaimAndWithItsWords() throws Exception {
        FakeGateway gateway = new FakeGateway()
                .states("{\"may_start\":false,\"why\":\"stopped\",\"wait_ms\":0,\"words\":\"the key is refused\"}");
        try (World world = world(COMMIT, gateway, "one")) {
            world.start("agent-01");
            world.await(() -> left(world).contains("the key is refused"));

            assertThat(world.board().attempts()).isEmpty();
        }
    }

    @Test
    void aBudgetThatRunsOutLandsWhatIsThereAndLeaves() throws Exception {
        FakeGateway gateway = new FakeGateway().ends(seen("budget", "run"));
        try (World world = world(COMMIT + "; exit 1", gateway, "one", "two")) {
            world.start("agent-01");
            world.await(() -> left(world).stream().anyMatch(why -> why.contains("budget of the run is spent")));

            assertThat(world.upstream.main())
                    .containsAnyOf(Map.entry("one-work.txt", "done\n"), Map.entry("two-work.txt", "done\n"));
            assertThat(world.board().claims()).isEmpty();
            assertThat(world.board().attempts().values())
                    .hasSize(1)
                    .allSatisfy(attempts -> assertThat(attempts.failed()).isZero());
        }
    }

    @Test
    void aConversationThatOutgrewItsModelGoesOnInAShorterOne() throws Exception {
        FakeGateway gateway = new FakeGateway().ends(seen("context", ""), FakeGateway.NOTHING_SEEN);
        String shell = COMMIT + "; test $HARNESS_SESSION_KIND = short";
        try (World world = world(shell, gateway, "one")) {
            world.start("agent-01");
            world.awaitCompleted(1);

            assertThat(world.upstream.main()).containsKeys("one-work.txt", "one-short.txt");
            assertThat(world.board().completed().values())
                    .allSatisfy(done -> assertThat(done.sessions()).isEqualTo(2));
        }
    }

    @Test
    void sessionsThatBringNothingFollowEachOtherMoreAndMoreSlowly() throws Exception {
        FakeGateway gateway = new FakeGateway().ends(seen("network", ""));
        try (World world = world("exit 1", gateway, "one")) {
            world.start("agent-01");
            world.await(() -> waits(world).size() >= 3);

            assertThat(waits(world).get(2)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
        }
    }

    private static List<Duration> waits(World world) {
        return world.events.stream()
                .filter(LoopEvent.Waiting.class::isInstance)
                .map(event -> ((LoopEvent.Waiting) event).time())
                .toList();
    }

    @Test
    void whileTheGatewayDoesNotAnswerNobodyClaims() throws Exception {
        try (World world = world(COMMIT, new FakeGateway(), "one")) {
            world.gateway = (method, path, headers, body) -> {
                throw new java.io.IOException("connection refused");
            };
            world.start("agent-01");
            world.await(() -> world.events.stream()
                    .anyMatch(event -> event instanceof LoopEvent.Waiting waiting
                            && waiting.why().contains("the gateway does not answer")));

            assertThat(world.board().attempts()).isEmpty();
        }
    }
}
