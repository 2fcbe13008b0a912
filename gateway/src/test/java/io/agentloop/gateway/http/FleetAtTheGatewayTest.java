package io.agentloop.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Money and pace of a whole fleet, through sockets, ledger and all. */
@Timeout(180)
final class FleetAtTheGatewayTest {
    /** A thousand tokens of input at $1 and a hundred of output at $10 per million: $0.002 each. */
    private static final FakeProvider.Play ANSWER = FakeProvider.json(200, """
            {"type":"message","role":"assistant","content":[{"type":"text","text":"Hello"}],"stop_reason":"end_turn",
             "usage":{"input_tokens":1000,"output_tokens":100}}""");

    private Path folder;
    private FakeProvider provider;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        folder = Files.createTempDirectory("fleet"); // a socket's path has to be short
        provider = new FakeProvider(ANSWER);
        gateway = new RunningGateway(folder, provider.url(), "$0.05");
    }

    @AfterEach
    void stop() throws Exception {
        gateway.end();
        provider.close();
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void sixteenAgentsStopAtTheCapAndThenNoCallReachesTheProvider() throws Exception {
        List<String> keys = keys(16);
        inParallel(keys, key -> {
            for (int i = 0; i < 5; i++) {
                gateway.call(key, 100);
            }
            return 0;
        });

        gateway.quiet();
        JsonNode cap = gateway.admin("GET", "/status").path("budget").path(0);
        assertThat(cap.path("used").asDouble()).isLessThanOrEqualTo(0.05).isGreaterThan(0.045);
        assertThat(cap.path("reserved").asDouble()).isZero();
        int reached = provider.got.size();
        assertThat(reached).isLessThanOrEqualTo(25);

        List<TestCaller.Answer> refused = inParallel(keys, key -> gateway.call(key, 500));
        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(402);
            assertThat(answer.headers()).containsEntry("x-should-retry", "false");
            assertThat(answer.body()).contains("budget of the run").contains("harness budget raise");
        });
        assertThat(provider.got).hasSize(reached);
        assertThat(gateway.state(17).path("why").asText())
                .as("who has not begun")
                .isEqualTo("budget");
    }

    @Test
    void aRaisedBudgetIsThereAfterAReload() throws Exception {
        String key = gateway.session(1);
        assertThat(gateway.call(key, 10_000).status()).isEqualTo(402);
        gateway.cap("$1");
        assertThat(gateway.admin("POST", "/reload").path("reloaded").asBoolean())
                .isTrue();
        assertThat(gateway.call(key, 10_000).status()).isEqualTo(200);
        assertThat(gateway.state(1).path("may_start").asBoolean()).isTrue();
    }

    @Test
    void whatWasSpentAndWhoMayCallOutliveTheGateway() throws Exception {
        String key = gateway.session(1);
        gateway.call(key, 100);
        gateway.restart();

        assertThat(gateway.call(key, 100).status()).isEqualTo(200);
        gateway.quiet();
        JsonNode row = gateway.admin("GET", "/costs?by=task").path(0);
        assertThat(row.path("name").asText()).isEqualTo("t-1");
        assertThat(row.path("calls").asInt()).isEqualTo(2);
        assertThat(row.path("input").asInt()).isEqualTo(2000);
        assertThat(row.path("cost_usd").asDouble()).isEqualTo(0.004);
        JsonNode ended = gateway.control(1, "POST", "/agentloop/sessions/1/end", "");
        assertThat(ended.path("output").asInt()).isEqualTo(200);
    }

    @Test
    void oneRefusalPausesTheFleetAndNobodyElseFindsOut() throws Exception {
        List<String> keys = keys(RunningGateway.AGENTS);
        provider.play(FakeProvider.json(
                429, "{\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\"}}", "retry-after: 600"));
        assertThat(gateway.call(keys.getFirst(), 100).status()).isEqualTo(429);
        inParallel(keys, key -> {
            TestCaller.Answer answer = gateway.call(key, 100);
            assertThat(answer.status()).isEqualTo(429);
            assertThat(Integer.parseInt(answer.headers().get("retry-after"))).isGreaterThanOrEqualTo(500);
            assertThat(answer.headers()).containsEntry("x-should-retry", "false");
            return answer;
        });

        assertThat(provider.got).hasSize(1);
        List<Long> waits = new ArrayList<>();
        long begin = System.nanoTime();
        for (int i = 1; i <= RunningGateway.AGENTS; i++) {
            JsonNode state = gateway.state(i);
            assertThat(state.path("why").asText()).isEqualTo("pause");
            waits.add(state.path("wait_ms").asLong());
        }
        long asking = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin) + 1;
        waits.sort(null);
        assertThat(waits.getFirst()).isGreaterThan(500_000);
        assertThat(waits.getLast() - waits.getFirst())
                .as("spread over a minute")
                .isBetween(40_000L - asking, 60_000L + asking);
        assertThat(gateway.admin("GET", "/status").path("pause_ends_at").asText())
                .contains("T");
        assertThat(gateway.admin("GET", "/costs?by=agent")
                        .path(0)
                        .path("cost_usd")
                        .asDouble())
                .isZero();

        gateway.restart();
        assertThat(gateway.state(7).path("why").asText()).as("after a restart").isEqualTo("pause");
    }

    @Test
    void aShortPauseIsNoticedByNobody() throws Exception {
        String key = gateway.session(1);
        provider.play((got, out) -> {
            provider.play(ANSWER);
            return FakeProvider.json(
                            529, "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}}", "retry-after: 1")
                    .answer(got, out);
        });
        assertThat(gateway.call(key, 100).status()).isEqualTo(200);
        assertThat(provider.got).hasSize(2);
        gateway.quiet();
        assertThat(gateway.admin("GET", "/costs?by=session")
                        .path(0)
                        .path("calls")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aRefusedKeyStopsTheFleetUntilTheLauncherHasAnother() throws Exception {
        List<String> keys = keys(3);
        provider.play(
                FakeProvider.json(
                        401,
                        "{\"type\":\"error\",\"error\":{\"type\":\"authentication_error\",\"message\":\"invalid x-api-key\"}}"));
        gateway.call(keys.get(0), 100);
        assertThat(provider.got).hasSize(2);
        assertThat(gateway.call(keys.get(1), 100).status()).isEqualTo(403);
        assertThat(provider.got).hasSize(2);
        assertThat(gateway.admin("GET", "/status").path("stopped").asText()).contains("harness up");
        assertThat(gateway.state(2).path("why").asText()).isEqualTo("stopped");

        provider.play(ANSWER);
        gateway.admin("POST", "/reload");
        assertThat(gateway.call(keys.get(2), 100).status()).isEqualTo(200);
    }

    private List<String> keys(int agents) throws IOException {
        List<String> keys = new ArrayList<>();
        for (int i : IntStream.rangeClosed(1, agents).toArray()) {
            keys.add(gateway.session(i));
        }
        return keys;
    }

    /** What one agent does with its key. */
    private interface Doing<T> {
        T with(String key) throws Exception;
    }

    private static <T> List<T> inParallel(List<String> keys, Doing<T> doing) throws Exception {
        try (ExecutorService agents = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<T>> all =
                    keys.stream().<Callable<T>>map(key -> () -> doing.with(key)).toList();
            List<T> answers = new ArrayList<>();
            for (Future<T> each : agents.invokeAll(all)) {
                answers.add(each.get());
            }
            return answers;
        }
    }
}
