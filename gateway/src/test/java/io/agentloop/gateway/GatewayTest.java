package io.agentloop.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agentloop.gateway.http.FakeProvider;
import io.agentloop.gateway.http.Limits;
import io.agentloop.gateway.http.TestCaller;
import io.agentloop.gateway.session.Hashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The gateway as it runs in a container: settings, keys and ledger on disk, budget and pace at work. */
@Timeout(180)
final class GatewayTest {
    private static final String ASK = "{\"model\":\"m\",\"max_tokens\":100}";
    private static final String GOOD = "{\"type\":\"message\",\"usage\":{\"input_tokens\":1000,\"output_tokens\":100}}";
    private static final String BAD_KEY =
            "{\"type\":\"error\",\"error\":{\"type\":\"authentication_error\",\"message\":\"invalid x-api-key\"}}";

    @TempDir
    private Path folder;

    private final ObjectMapper json = new ObjectMapper();

    private Layout layout() {
        return new Layout(folder, folder, folder, folder.resolve("admin"));
    }

    /** One that serves until it is closed. */
    private final class Running implements AutoCloseable {
        private final CountDownLatch stop = new CountDownLatch(1);
        private final Thread thread = Thread.ofPlatform().start(this::serve);

        private Running() throws InterruptedException {
            while (!Files.exists(layout().ready()) && thread.isAlive()) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }

        private void serve() {
            try {
                Gateway.serve(layout(), Limits.USUAL, stop);
            } catch (IOException | InterruptedException failed) {
                throw new IllegalStateException(failed);
            }
        }

        @Override
        public void close() {
            stop.countDown();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void settings(FakeProvider provider, String more) throws IOException {
        Files.createDirectories(layout().admin());
        Files.writeString(layout().keys(), "local api-key first-key\n");
        Files.writeString(layout().settings(), """
                fleet: 1
                agents:
                  agent-01: {role: coder, token: %s}
                providers:
                  local: {url: "%s", speaks: anthropic, key: LOCAL_KEY}
                prices:
                  m: {input: 1.0, output: 10.0, cache_read: 0.1, cache_write: 1.25}
                %s
                """.formatted(Hashes.sha256("token"), provider.url(), more));
    }

    private JsonNode ask(Path socket, String method, String path, String body) throws IOException {
        try (TestCaller caller = new TestCaller(socket)) {
            return json.readTree(caller.send(method, path, body, "authorization: Bearer token")
                    .answer()
                    .body());
        }
    }

    private String begin(int session) throws IOException {
        String body =
                "{\"session\":%d,\"task\":\"t-1\",\"attempt\":1,\"cli\":\"claude\",\"model\":\"m\",\"provider\":\"local\"}"
                        .formatted(session);
        JsonNode answer = ask(layout().agentSocket(), "POST", "/agentloop/sessions", body);
        assertThat(answer.path("key").asText()).as(answer.toString()).startsWith("al-");
        return answer.path("key").asText();
    }

    private TestCaller.Answer call(String key) throws IOException {
        try (TestCaller caller = new TestCaller(layout().agentSocket())) {
            return caller.send("POST", "/v1/messages", ASK, "x-api-key: " + key).answer();
        }
    }

    @Test
    void whatWasSpentAndWhoMayCallLiveThroughARestart() throws Exception {
        try (FakeProvider provider = new FakeProvider(FakeProvider.json(200, GOOD))) {
            settings(provider, "");
            String key;
            try (Running _ = new Running()) {
                key = begin(1);
                assertThat(call(key).status()).isEqualTo(200);
            }
            try (Running _ = new Running()) {
                assertThat(call(key).status()).isEqualTo(200);
                JsonNode ended = ask(layout().agentSocket(), "POST", "/agentloop/sessions/1/end", "");
                assertThat(ended.path("calls").asInt()).isEqualTo(2);
                assertThat(ended.path("input").asInt()).isEqualTo(2000);
                assertThat(ended.path("cost_usd").asDouble()).isEqualTo(0.004);
                JsonNode costs = ask(layout().launcherSocket(), "GET", "/costs?by=task", "");
                assertThat(costs.path(0).path("name").asText()).isEqualTo("t-1");
                assertThat(costs.path(0).path("cost_usd").asDouble()).isEqualTo(0.004);
            }
            assertThat(provider.got.getFirst().headers()).containsEntry("x-api-key", "first-key");
            assertThat(Files.readAllBytes(layout().ledger())).isNotEmpty();
        }
    }

    @Test
    void aKeyThatIsNotAcceptedStopsTheFleetUntilThereIsANewOne() throws Exception {
        try (FakeProvider provider = new FakeProvider(FakeProvider.json(401, BAD_KEY))) {
            settings(provider, "");
            try (Running _ = new Running()) {
                String key = begin(1);
                call(key);
                call(key);
                int asked = provider.got.size();

                assertThat(call(key).status()).isEqualTo(403);
                assertThat(provider.got).hasSize(asked);
                assertThat(ask(layout().agentSocket(), "GET", "/agentloop/state", "")
                                .path("why")
                                .asText())
                        .isEqualTo("stopped");
                assertThat(ask(layout().agentSocket(), "POST", "/agentloop/sessions/1/end", "")
                                .path("seen")
                                .asText())
                        .isEqualTo("auth");

                provider.play(FakeProvider.json(200, GOOD));
                Files.writeString(layout().keys(), "local api-key second-key\n");
                ask(layout().launcherSocket(), "POST", "/reload", "");
                assertThat(call(begin(2)).status()).isEqualTo(200);
                assertThat(provider.got.getLast().headers()).containsEntry("x-api-key", "second-key");
            }
        }
    }

    @Test
    void overTheBudgetNothingIsAskedAnyMore() throws Exception {
        try (FakeProvider provider = new FakeProvider(FakeProvider.json(200, GOOD))) {
            settings(provider, "budget: {run: $0.005}");
            try (Running _ = new Running()) {
                String key = begin(1);
                int good = 0;
                TestCaller.Answer answer = call(key);
                while (answer.status() == 200) {
                    good++;
                    awaitQuiet();
                    answer = call(key);
                }
                assertThat(good).isBetween(1, 3);
                assertThat(answer.status()).isEqualTo(402);
                assertThat(answer.headers()).containsEntry("x-should-retry", "false");
                assertThat(provider.got).hasSize(good);
                assertThat(ask(layout().agentSocket(), "GET", "/agentloop/state", "")
                                .path("why")
                                .asText())
                        .isEqualTo("budget");
            }
        }
    }

    @Test
    void settingsThatCannotBeReadLeaveTheOldOnes() throws Exception {
        try (FakeProvider provider = new FakeProvider(FakeProvider.json(200, GOOD))) {
            settings(provider, "");
            try (Running _ = new Running()) {
                Files.writeString(layout().settings(), "nonsense: 1\n");
                assertThat(ask(layout().launcherSocket(), "POST", "/reload", "")
                                .path("error")
                                .asText())
                        .contains("the old settings hold on");
                assertThat(call(begin(1)).status()).isEqualTo(200);
            }
        }
    }

    @Test
    void withoutSettingsItDoesNotStart() {
        assertThatThrownBy(() -> Gateway.serve(layout(), Limits.USUAL, new CountDownLatch(0)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aStreamThatIsOpenAtTheStopIsCutAndBooked() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        FakeProvider.Play play = (_, out) -> {
            FakeProvider.stream(out);
            FakeProvider.chunk(
                    out,
                    "data: {\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":500,\"output_tokens\":1}}}\n\n");
            return over.await(120, TimeUnit.SECONDS);
        };
        try (FakeProvider provider = new FakeProvider(play)) {
            settings(provider, "");
            try (TestCaller caller = streaming()) {
                assertThatThrownBy(caller::chunk).isInstanceOf(IOException.class);
            }
            over.countDown();
            try (Running _ = new Running()) {
                JsonNode costs = ask(layout().launcherSocket(), "GET", "/costs?by=agent", "");
                assertThat(costs.path(0).path("input").asInt()).isEqualTo(500);
                assertThat(costs.path(0).path("open").asInt()).isZero();
            }
        }
    }

    /** The last byte of an answer goes before the bill is written. */
    private void awaitQuiet() throws IOException {
        while (ask(layout().launcherSocket(), "GET", "/status", "")
                        .path("open_calls")
                        .asInt()
                > 0) {
            Thread.onSpinWait();
        }
    }

    /** A caller whose stream had begun when the gateway was stopped. */
    private TestCaller streaming() throws Exception {
        try (Running _ = new Running()) {
            TestCaller caller = new TestCaller(layout().agentSocket());
            caller.send("POST", "/v1/messages", ASK, "x-api-key: " + begin(1));
            caller.head();
            assertThat(caller.chunk()).contains("message_start");
            return caller;
        }
    }
}
