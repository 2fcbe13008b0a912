package io.agentloop.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.gateway.call.Seen.Kind;
import io.agentloop.gateway.call.Usage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes through, and how. */
@Timeout(180)
final class PassingTest {
    private static final String ASK = "{\"model\":\"m\",\"max_tokens\":1000,\"stream\":true,\"messages\":[]}";
    private static final String START =
            "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":10,\"cache_read_input_tokens\":90,\"output_tokens\":1}}}\n\n";
    private static final String DELTA =
            "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"hé\"}}\n\n";
    private static final String END = """
            event: message_delta
            data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":42}}

            event: message_stop
            data: {"type":"message_stop"}

            """;

    @Test
    void aStreamComesThroughByteByByteAndIsCounted() throws Exception {
        FakeProvider.Play play = (_, out) -> {
            FakeProvider.stream(out);
            FakeProvider.chunk(out, START);
            FakeProvider.chunk(out, DELTA);
            FakeProvider.chunk(out, END);
            FakeProvider.last(out);
            return true;
        };
        try (FakeProvider provider = new FakeProvider(play);
                TestGate gate = new TestGate(provider.url())) {
            String key = gate.session(1);

            TestCaller.Answer answer = gate.call(key, "/v1/messages?beta=true", ASK);

            assertThat(answer.complete()).isTrue();
            assertThat(answer.body()).isEqualTo(START + DELTA + END);
            assertThat(answer.headers()).containsEntry("content-type", "text/event-stream; charset=utf-8");
            assertThat(provider.got.getFirst().target()).isEqualTo("/v1/messages?beta=true");
            assertThat(gate.control("POST", "/agentloop/sessions/1/end", "")
                            .path("output")
                            .asInt())
                    .isEqualTo(42);
            assertThat(gate.money.ends).singleElement().satisfies(end -> {
                assertThat(end.usage()).isEqualTo(Optional.of(new Usage(10, 42, 90, 0)));
                assertThat(end.whole()).isTrue();
                assertThat(end.seen().kind()).isEqualTo(Kind.OK);
            });
            assertThat(gate.money.asks.getFirst().maxOutput()).hasValue(1000);
        }
    }

    @Test
    void aChunkIsPassedOnWhileTheProviderIsStillThinking() throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        FakeProvider.Play play = (_, out) -> {
            FakeProvider.stream(out);
            FakeProvider.chunk(out, START);
            heard.await(60, TimeUnit.SECONDS);
            FakeProvider.chunk(out, END);
            FakeProvider.last(out);
            return true;
        };
        try (FakeProvider provider = new FakeProvider(play);
                TestGate gate = new TestGate(provider.url());
                TestCaller caller = new TestCaller(gate.socket())) {
            caller.send("POST", "/v1/messages", ASK, "x-api-key: " + gate.session(1));

            assertThat(caller.head().status()).isEqualTo(200);
            assertThat(caller.chunk()).isEqualTo(START);
            assertThat(gate.control("GET", "/agentloop/sessions/1", "")
                            .path("open")
                            .asInt())
                    .isEqualTo(1);
            heard.countDown();
            assertThat(caller.chunk()).isEqualTo(END);
            assertThat(caller.chunk()).isEmpty();
        }
    }

    @Test
    void theHeadIsPassedOnBeforeTheFirstByteOfTheBody() throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        FakeProvider.Play play = (_, out) -> {
            FakeProvider.stream(out);
            heard.await(60, TimeUnit.SECONDS);
            FakeProvider.chunk(out, START + END);
            FakeProvider.last(out);
            return true;
        };
        try (FakeProvider provider = new FakeProvider(play);
                TestGate gate = new TestGate(provider.url());
                TestCaller caller = new TestCaller(gate.socket())) {
            caller.send("POST", "/v1/messages", ASK, "x-api-key: " + gate.session(1));

            assertThat(caller.head().status()).isEqualTo(200);
            heard.countDown();
            assertThat(caller.chunk()).isEqualTo(START + END);
        }
    }

    @Test
    void theSessionsKeyStaysHereAndTheRealOneGoesOut() throws Exception {
        try (FakeProvider provider = new FakeProvider(FakeProvider.json(
                        200, "{}", "set-cookie: a=b", "connection: x-secret", "x-secret: 1", "request-id: r"));
                TestGate gate = new TestGate(provider.url())) {
            String key = gate.session(1);

            TestCaller.Answer answer = gate.call(
                    key,
                    "/v1/messages?key=" + key
                            + "&k%65y=k&$key=k&access_token=t&fields=id&$fields=id&alt=proto&callback=f&beta=true",
                    ASK,
                    "authorization: Bearer " + key,
                    "cookie: c=d",
                    "connection: keep-alive, x-hop",
                    "x-hop: 1",
                    "x-goog-fieldmask: id",
                    "x-goog-user-project: other",
                    "openai-organization: other",
                    "x-http-method-override: DELETE",
                    "range: bytes=0-1",
                    "content-type: application/x-www-form-urlencoded",
                    "anthropic-version: 2023-06-01",
                    "anthropic-beta: one",
                    "accept-encoding: gzip, br");

            var got = provider.got.getFirst();
            assertThat(got.headers().values()).noneMatch(value -> value.contains(key));
            assertThat(got.target()).isEqualTo("/v1/messages?beta=true");
            assertThat(got.headers())
                    .containsEntry("x-api-key", TestGate.SECRET)
                    .containsEntry("anthropic-version", "2023-06-01")
                    .containsEntry("anthropic-beta", "one")
                    .containsEntry("accept-encoding", "identity")
                    .containsEntry("content-type", "application/json")
                    .doesNotContainKeys("authorization", "cookie", "x-hop", "range", "x-http-method-override")
                    .doesNotContainKeys("x-goog-fieldmask", "x-goog-user-project", "openai-organization");
            assertThat(got.body()).isEqualTo(ASK);
            assertThat(answer.headers()).containsEntry("request-id", "r").doesNotContainKeys("set-cookie", "x-secret");
        }
    }

    @Test
    void onlyCallsOfModelsAreLetThrough() throws Exception {
        try (FakeProvider provider = new FakeProvider(FakeProvider.json(200, "{}"));
                TestGate gate = new TestGate(provider.url())) {
            String key = gate.session(1);

            for (String path : new String[] {
                "/v1/files",
                "/v1/messages/batches",
                "/v1/messages/../files",
                "/v1/%6dessages/batches",
                "/v1/organizations/x",
                "/v1/responses/r1/cancel",
                "/v1/embeddings",
                "/v1beta/models/m:embedContent",
                "/v1beta/files",
                "/",
                "//v1/messages"
            }) {
                TestCaller.Answer answer = gate.call(key, path, ASK);
                assertThat(answer.status()).as(path).isBetween(400, 404);
            }
            assertThat(provider.got).isEmpty();
            assertThat(gate.call("al-key-9", "/v1/messages", ASK).status()).isEqualTo(401);
            assertThat(gate.call(key, "/v1/messages", "{\"model\":\"m\"").status())
                    .isEqualTo(400);
            assertThat(gate.call(key, "/v1/messages", "[]").status()).isEqualTo(400);
            assertThat(gate.call(key, "/v1/messages", "{}").status()).isEqualTo(400);
            assertThat(gate.call(key, "/v1/responses", "{\"model\":\"m\",\"background\":true}")
                            .status())
                    .isEqualTo(400);
            assertThat(gate.call(key, "/v1/messages", " ".repeat(2 << 20)).status())
                    .isEqualTo(413);
            assertThat(provider.got).isEmpty();
            assertThat(gate.money.asks).isEmpty();
        }
    }

    @Test
    void aChatStreamIsAskedToTellItsUsage() throws Exception {
        FakeProvider.Play play = (_, out) -> {
            FakeProvider.stream(out);
            FakeProvider.chunk(
                    out, "data: {\"choices\":[{\"delta\":{\"content\":\"hi\"},\"finish_reason\":\"stop\"}]}\n\n");
            FakeProvider.chunk(
                    out,
                    "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":7,\"total_tokens\":107,\"prompt_tokens_details\":{\"cached_tokens\":60}}}\n\ndata: [DONE]\n\n");
            FakeProvider.last(out);
            return true;
        };
        try (FakeProvider provider = new FakeProvider(play);
                TestGate gate = new TestGate(provider.url())) {
            gate.call(gate.session(1), "/v1/chat/completions", "{\"model\":\"m\",\"stream\":true}");

            assertThat(provider.got.getFirst().body())
                    .isEqualTo("{\"stream_options\":{\"include_usage\":true},\"model\":\"m\",\"stream\":true}");
            assertThat(provider.got.getFirst().headers()).containsEntry("authorization", "Bearer " + TestGate.SECRET);
            gate.control("POST", "/agentloop/sessions/1/end", "");
            assertThat(gate.money.ends.getFirst().usage()).contains(new Usage(40, 7, 60, 0));
        }
    }

    @Test
    void anAnswerInGzipIsUnpackedBeforeItIsPassedOn() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(packed)) {
            zip.write("{\"type\":\"message\",\"usage\":{\"input_tokens\":3,\"output_tokens\":4}}"
                    .getBytes(StandardCharsets.UTF_8));
        }
        FakeProvider.Play play = (_, out) -> {
            FakeProvider.write(
                    out,
                    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\ncontent-length: "
                            + packed.size() + "\r\n\r\n");
            out.write(packed.toByteArray());
            out.flush();
            return true;
        };
        try (FakeProvider provider = new FakeProvider(play);
                TestGate gate = new TestGate(provider.url())) {
            TestCaller.Answer answer = gate.call(gate.session(1), "/v1/messages", ASK);

            assertThat(answer.body()).contains("\"output_tokens\":4");
            assertThat(answer.headers()).doesNotContainKey("content-encoding");
            gate.control("POST", "/agentloop/sessions/1/end", "");
            assertThat(gate.money.ends.getFirst().usage()).contains(new Usage(3, 4, 0, 0));
        }
    }

    @Test
    void aCallThatReachesOutThroughItsProviderIsRefusedInItsOwnWordsAndCostsNothing() throws Exception {
        try (FakeProvider provider = new FakeProvider(FakeProvider.json(200, "{}"));
                TestGate gate = new TestGate(provider.url())) {
            String key = gate.session(1);
            String body = "{\"model\":\"m\",\"tools\":[{\"type\":\"web_search\"}]}";

            TestCaller.Answer answer = gate.call(key, "/v1/responses", body);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.headers()).containsEntry("x-should-retry", "false");
            assertThat(gate.json
                            .readTree(answer.body())
                            .path("error")
                            .path("message")
                            .asText())
                    .contains("allowed");
            assertThat(provider.got).isEmpty();
            assertThat(gate.money.asks).isEmpty();
        }
    }
}
