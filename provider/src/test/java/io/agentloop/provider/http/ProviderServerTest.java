package io.agentloop.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentloop.provider.charge.Account;
import io.agentloop.provider.charge.Charge;
import io.agentloop.provider.play.Director;
import io.agentloop.provider.scenario.BadScenario;
import io.agentloop.provider.scenario.ScenarioReader;
import io.agentloop.provider.scenario.Usage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 180, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ProviderServerTest {
    private static final String SAY = """
            usage: {input: 100, output: 40, cache_read: 20, cache_write: 0}
            aside: {input: 100, output: 40, cache_read: 20}
            """;

    /** Asks for {@code aside}, whose answer has two words. */
    private static final String STREAM = "{\"model\":\"m\",\"stream\":true,\"messages\":[]}";

    private static final String WHOLE = "{\"model\":\"m\",\"messages\":[]}";

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Duration> slept = Collections.synchronizedList(new ArrayList<>());
    private @Nullable Account account;
    private @Nullable ProviderServer server;

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aStreamComesPieceByPieceAndIsCharged() throws Exception {
        open(SAY + "pace: 10ms\nlatency: 1s\nheaders: {x-left: 3}");

        HttpResponse<String> answer = post("/v1/messages", STREAM, "x-api-key", "secret-key");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("text/event-stream");
        assertThat(answer.headers().firstValue("x-left")).hasValue("3");
        assertThat(answer.body()).startsWith("event: message_start").endsWith("\"message_stop\"}\n\n");
        assertThat(slept.getFirst()).isEqualTo(Duration.ofSeconds(1));
        assertThat(slept).filteredOn(Duration.ofMillis(10)::equals).hasSize(7);
        Charge charge = onlyCharge();
        assertThat(charge.charged()).isEqualTo(new Usage(100, 40, 20, 0));
        assertThat(charge.reported()).isEqualTo(charge.charged());
        assertThat(Files.readString(folder.resolve("charges.jsonl"))).isEqualTo(charge.json() + "\n");
        assertThat(charge.json()).doesNotContain("secret-key").contains("\"key\":\"" + charge.key() + "\"");
    }

    @Test
    void aWholeAnswerIsChargedToo() throws Exception {
        open(SAY);

        HttpResponse<String> answer = post("/v1/chat/completions", WHOLE, "Authorization", "Bearer k");

        assertThat(answer.body()).contains("\"prompt_tokens\":120").contains("\"completion_tokens\":40");
        assertThat(onlyCharge().charged()).isEqualTo(new Usage(100, 40, 20, 0));
    }

    @Test
    void aChatStreamTellsItsUsageToThoseWhoAsk() throws Exception {
        open(SAY);

        assertThat(post("/v1/chat/completions", STREAM, "a", "b").body()).doesNotContain("prompt_tokens");
        assertThat(onlyCharge().reported()).isEqualTo(Usage.NONE);
        String asking = STREAM.replace("\"messages\"", "\"stream_options\":{\"include_usage\":true},\"messages\"");
        assertThat(post("/v1/chat/completions", asking, "a", "b").body()).contains("\"prompt_tokens\":120");
        assertThat(charges(2).getFirst().reported()).isEqualTo(Usage.NONE);
        assertThat(charges(2).getFirst().charged()).isEqualTo(new Usage(100, 40, 20, 0));
    }

    @Test
    void refusalsTellHowLongToWaitInEachForm() throws Exception {
        open(SAY + """
                faults:
                  - {calls: 1, refuse: rate_limited, retry_after: 10m}
                  - {calls: 1, refuse: rate_limited, retry_after: 250ms, retry_after_as: milliseconds}
                  - {calls: 1, refuse: rate_limited, retry_after: 1m, retry_after_as: date}
                  - {calls: 1, refuse: overloaded}
                """);

        HttpResponse<String> seconds = post("/v1/messages", STREAM, "a", "b");
        assertThat(seconds.statusCode()).isEqualTo(429);
        assertThat(seconds.body()).contains("rate_limit_error");
        assertThat(seconds.headers().firstValue("retry-after")).hasValue("600");
        assertThat(post("/v1/messages", STREAM, "a", "b").headers().firstValue("retry-after-ms"))
                .hasValue("250");
        assertThat(post("/v1/messages", STREAM, "a", "b").headers().firstValue("retry-after"))
                .hasValue("Fri, 20 Nov 2026 12:01:00 GMT");
        HttpResponse<String> none = post("/v1/messages", STREAM, "a", "b");
        assertThat(none.statusCode()).isEqualTo(529);
        assertThat(none.headers().firstValue("retry-after")).isEmpty();
        assertThat(charges(4)).allSatisfy(charge -> assertThat(charge.charged()).isEqualTo(Usage.NONE));
    }

    @Test
    void aCutStreamIsChargedForWhatHadBeenMade() throws Exception {
        open(SAY + "faults: [{cut: 4}]");

        assertThatThrownBy(() -> post("/v1/messages", STREAM, "a", "b")).isInstanceOf(IOException.class);

        Charge charge = onlyCharge();
        assertThat(charge.end()).isEqualTo("cut");
        assertThat(charge.charged()).isEqualTo(new Usage(100, 20, 20, 0));
        assertThat(charge.reported()).isEqualTo(new Usage(100, 1, 20, 0));
    }

    @Test
    void silenceLastsAndThenTheConnectionEnds() throws Exception {
        open(SAY + "faults: [{silence: 90s}]");

        assertThatThrownBy(() -> post("/v1/messages", STREAM, "a", "b")).isInstanceOf(IOException.class);

        assertThat(slept).contains(Duration.ofSeconds(90));
        assertThat(onlyCharge().end()).isEqualTo("silence");
        assertThat(onlyCharge().charged()).isEqualTo(Usage.NONE);
    }

    @Test
    void anErrorMayComeInAStreamThatHadBegunWell() throws Exception {
        open(SAY + "faults: [{error_event: overloaded, pieces: 3}]");

        HttpResponse<String> answer = post("/v1/messages", STREAM, "a", "b");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .startsWith("event: message_start")
                .contains("event: error\ndata: {\"type\":\"error\"");
        assertThat(post("/v1/messages", WHOLE, "a", "b").body()).contains("overloaded_error");
    }

    @Test
    void garbageIsNothingThatAProtocolKnows() throws Exception {
        open(SAY + "faults: [{garbage: true}]");

        HttpResponse<String> answer = post("/v1/responses", STREAM, "a", "b");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("<html>");
        assertThat(onlyCharge().end()).isEqualTo("garbage");
    }

    @Test
    void whatTheClisAskBesideCallsIsAnsweredAndFree() throws Exception {
        open(SAY + "models: [m]");

        assertThat(post("/v1/messages/count_tokens", WHOLE, "a", "b").body()).startsWith("{\"input_tokens\":");
        assertThat(post("/v1beta/models/g:countTokens", WHOLE, "a", "b").body()).startsWith("{\"totalTokens\":");
        assertThat(get("/v1/models").body()).contains("\"id\":\"m\"");
        assertThat(get("/v1/nothing").statusCode()).isEqualTo(404);
        assertThat(post("/v1/messages", "{", "a", "b").statusCode()).isEqualTo(400);
        assertThat(charges()).isEmpty();
    }

    @Test
    void anotherScenarioMayBeGivenMeanwhile() throws Exception {
        open(SAY);

        assertThat(post("/agentloop/scenario", "faults: [{refuse: nothing}]", "a", "b")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/agentloop/scenario", "faults: [{refuse: billing}]", "a", "b")
                        .statusCode())
                .isEqualTo(200);
        assertThat(post("/v1/messages", STREAM, "a", "b").statusCode()).isEqualTo(402);
        assertThat(onlyCharge().status()).isEqualTo(402);
        assertThat(get("/agentloop/charges").body()).contains("\"status\":402");
    }

    private void open(String scenario) throws IOException, BadScenario {
        account = new Account(Optional.of(folder.resolve("charges.jsonl")));
        Calls calls = new Calls(
                new Director(ScenarioReader.read("test", scenario), System::nanoTime),
                account,
                slept::add,
                InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z")),
                System::nanoTime);
        server = ProviderServer.open("127.0.0.1", 0, calls);
    }

    private List<Charge> charges() {
        return Objects.requireNonNull(account).charges();
    }

    private Charge onlyCharge() throws InterruptedException {
        return charges(1).getFirst();
    }

    /** An answer can be at its reader before it is in the account. */
    private List<Charge> charges(int count) throws InterruptedException {
        for (int tries = 0; charges().size() < count && tries < 6_000; tries++) {
            Thread.sleep(10);
        }
        assertThat(charges()).hasSize(count);
        return charges();
    }

    private HttpResponse<String> post(String path, String body, String header, String value)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(uri(path))
                        .header(header, value)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + Objects.requireNonNull(server).port() + path);
    }
}
