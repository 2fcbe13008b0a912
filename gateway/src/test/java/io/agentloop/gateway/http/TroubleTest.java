package io.agentloop.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentloop.gateway.call.Budget;
import io.agentloop.gateway.call.CallEnd;
import io.agentloop.gateway.call.Hindrance;
import io.agentloop.gateway.call.Pace;
import io.agentloop.gateway.call.Seen.Kind;
import io.agentloop.gateway.call.Usage;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Providers that refuse, break off, fall silent or talk nonsense; budgets and paces that say no. */
@Timeout(180)
final class TroubleTest {
    private static final String ASK = "{\"model\":\"m\",\"max_tokens\":1000,\"stream\":true}";
    /** Longer than a name may be: no resolver asks the network for it. */
    private static final String NO_HOST = "no-such-host-" + "x".repeat(64) + ".invalid";

    private static final String START = """
            data: {"type":"message_start","message":{"usage":{"input_tokens":10,"output_tokens":1}}}

            """;

    /** What the end of the session tells of its last call. */
    private static JsonNode ended(TestGate gate) throws Exception {
        return gate.control("POST", "/agentloop/sessions/1/end", "");
    }

    private static CallEnd only(TestGate gate) {
        assertThat(gate.pace.open).hasValue(0);
        assertThat(gate.money.ends).hasSize(1);
        return gate.money.ends.getFirst();
    }

    @Test
    void aStreamThatBreaksOffCountsWhatWasSeen() throws Exception {
        FakeProvider.Play play = (_, out) -> {
            FakeProvider.stream(out);
            FakeProvider.chunk(out, START);
            return false;
        };
        try (FakeProvider provider = new FakeProvider(play);
                TestGate gate = new TestGate(provider.url())) {
            TestCaller.Answer answer = gate.call(gate.session(1), "/v1/messages", ASK);

            assertThat(answer.complete()).isFalse();
            assertThat(answer.body()).isEqualTo(START);
            assertThat(ended(gate).path("seen").asText()).isEqualTo("network");
            CallEnd end = only(gate);
            assertThat(end.usage()).contains(new Usage(10, 1, 0, 0));
            assertThat(end.whole()).isFalse();
            assertThat(end.answerBytes()).isEqualTo(START.length());
        }
    }

    @Test
    void aStreamThatEndsTooEarlyIsNoWholeAnswer() throws Exception {
        FakeProvider.Play play = (_, out) -> {
            FakeProvider.stream(out);
            FakeProvider.chunk(out, START);
            FakeProvider.last(out);
            return true;
        };
        try (FakeProvider provider = new FakeProvider(play);
                TestGate gate = new TestGate(provider.url())) {
            assertThat(gate.call(gate.session(1), "/v1/messages", ASK).complete())
                    .isTrue();

            assertThat(ended(gate).path("words").asText()).contains("ended before its end");
            assertThat(only(gate).whole()).isFalse();
        }
    }

    @Test
    void aProviderThatFallsSilentIsGivenUp() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        FakeProvider.Play play = (_, out) -> {
            FakeProvider.stream(out);
            FakeProvider.chunk(out, START);
            return over.await(120, TimeUnit.SECONDS);
        };
        try (FakeProvider provider = new FakeProvider(play);
                TestGate gate = new TestGate(provider.url(), TestGate.LIMITS)) {
            assertThat(gate.call(gate.session(1), "/v1/messages", ASK).complete())
                    .isFalse();
            over.countDown();

            JsonNode ended = ended(gate);
            assertThat(ended.path("seen").asText()).isEqualTo("network");
            assertThat(ended.path("words").asText()).contains("fell silent");
        }
    }

    @Test
    void aProviderThatIsNotThereIsNamed() throws Exception {
        try (TestGate gate = new TestGate(URI.create("http://127.0.0.1:1"))) {
            TestCaller.Answer answer = gate.call(gate.session(1), "/v1/messages", ASK);

            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.body()).contains("\"type\":\"error\"").contains("127.0.0.1 refuses connections");
            assertThat(ended(gate).path("seen").asText()).isEqualTo("network");
            assertThat(only(gate).reached()).isFalse();
        }
    }

    @Test
    void aHostWithoutAnAddressIsNamed() throws Exception {
        try (TestGate gate = new TestGate(URI.create("http://" + NO_HOST))) {
            TestCaller.Answer answer = gate.call(gate.session(1), "/v1/messages", ASK);

            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.body()).contains(NO_HOST + " cannot be resolved");
        }
    }

    @Test
    void aConnectionClosedWithoutAnAnswerMayHaveCostSomething() throws Exception {
        try (FakeProvider provider = new FakeProvider((_, _) -> false);
                TestGate gate = new TestGate(provider.url())) {
            gate.pace.resends.set(5);

            assertThat(gate.call(gate.session(1), "/v1/messages", ASK).status()).isEqualTo(502);
            ended(gate);
            assertThat(only(gate).reached()).isTrue();
            assertThat(only(gate).usage()).isEmpty();
            assertThat(provider.got).hasSize(1);
        }
    }

    @Test
    void garbageIsNoAnswer() throws Exception {
        FakeProvider.Play play = (_, out) -> {
            FakeProvider.write(out, "220 smtp.example ESMTP\r\n\r\n");
            return false;
        };
        try (FakeProvider provider = new FakeProvider(play);
                TestGate gate = new TestGate(provider.url())) {
            assertThat(gate.call(gate.session(1), "/v1/messages", ASK).status()).isEqualTo(502);
            provider.play((_, out) -> {
                FakeProvider.write(
                        out, "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 13\r\n\r\n<html></html>");
                return true;
            });
            assertThat(gate.call(gate.session(2), "/v1/messages", ASK).status()).isEqualTo(200);

            JsonNode ended = gate.control("POST", "/agentloop/sessions/2/end", "");
            assertThat(ended.path("seen").asText()).isEqualTo("network");
            assertThat(ended.path("words").asText()).contains("no answer of a model");
        }
    }

    @Test
    void anErrorInAStreamThatBeganWellIsSeen() throws Exception {
        FakeProvider.Play play = (_, out) -> {
            FakeProvider.stream(out);
            FakeProvider.chunk(out, START);
            FakeProvider.chunk(
                    out,
                    "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n");
            FakeProvider.last(out);
            return true;
        };
        try (FakeProvider provider = new FakeProvider(play);
                TestGate gate = new TestGate(provider.url())) {
            gate.call(gate.session(1), "/v1/messages", ASK);

            assertThat(ended(gate).path("seen").asText()).isEqualTo("overloaded");
            assertThat(only(gate).usage()).contains(new Usage(10, 1, 0, 0));
            assertThat(gate.pace.seen.getLast().kind()).isEqualTo(Kind.OVERLOADED);
        }
    }

    @Test
    void aRefusalThatThePaceHoldsIsSentAgainAndNobodyHears() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        FakeProvider.Play play = (got, out) -> {
            boolean first = calls.getAndIncrement() == 0;
            return first
                    ? FakeProvider.json(
                                    429,
                                    "{\"error\":{\"type\":\"rate_limit_error\",\"message\":\"slow\"}}",
                                    "Retry-After: 1",
                                    "anthropic-ratelimit-requests-reset: x")
                            .answer(got, out)
                    : FakeProvider.json(
                                    200, "{\"type\":\"message\",\"usage\":{\"input_tokens\":1,\"output_tokens\":2}}")
                            .answer(got, out);
        };
        try (FakeProvider provider = new FakeProvider(play);
                TestGate gate = new TestGate(provider.url())) {
            gate.pace.resends.set(1);

            assertThat(gate.call(gate.session(1), "/v1/messages", ASK).status()).isEqualTo(200);
            ended(gate);
            assertThat(only(gate).usage()).contains(new Usage(1, 2, 0, 0));
            assertThat(provider.got).hasSize(2).allMatch(got -> got.body().equals(ASK));
            assertThat(gate.pace.seen.getFirst().kind()).isEqualTo(Kind.RATE_LIMITED);
            assertThat(gate.pace.seen.getFirst().hints())
                    .containsEntry("retry-after", "1")
                    .containsEntry("anthropic-ratelimit-requests-reset", "x");
        }
    }

    @Test
    void aRefusalIsPassedOnWithoutTheKeyAndWithoutACallToRetry() throws Exception {
        String body = "{\"error\":{\"type\":\"authentication_error\",\"message\":\"bad key " + TestGate.SECRET + "\"}}";
        try (FakeProvider provider = new FakeProvider(FakeProvider.json(401, body, "retry-after: 7"));
                TestGate gate = new TestGate(provider.url())) {
            TestCaller.Answer answer = gate.call(gate.session(1), "/v1/messages", ASK);

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body()).contains("bad key ***").doesNotContain(TestGate.SECRET);
            assertThat(answer.headers())
                    .containsEntry("x-should-retry", "false")
                    .containsEntry("retry-after", "7");
            JsonNode ended = ended(gate);
            assertThat(ended.path("seen").asText()).isEqualTo("auth");
            assertThat(ended.toString()).doesNotContain(TestGate.SECRET);
            assertThat(only(gate).usage()).contains(Usage.NONE);
        }
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        try (FakeProvider provider = new FakeProvider(FakeProvider.json(302, "", "location: http://127.0.0.1:1/"));
                TestGate gate = new TestGate(provider.url())) {
            TestCaller.Answer answer = gate.call(gate.session(1), "/v1/messages", ASK);

            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.headers()).doesNotContainKey("location");
        }
    }

    @Test
    void nothingIsSentOverTheBudget() throws Exception {
        try (FakeProvider provider = new FakeProvider(FakeProvider.json(200, "{}"));
                TestGate gate = new TestGate(provider.url())) {
            gate.money.refusal = Optional.of(new Budget.Refused("role", "the budget of the role coder is spent"));

            TestCaller.Answer anthropic = gate.call(gate.session(1), "/v1/messages", ASK);
            TestCaller.Answer chat = gate.call(gate.session(1), "/v1/chat/completions", ASK);
            TestCaller.Answer gemini = gate.call(gate.session(1), "/v1beta/models/g:generateContent", "{}");

            assertThat(anthropic.status()).isEqualTo(402);
            assertThat(anthropic.headers()).containsEntry("x-should-retry", "false");
            assertThat(anthropic.body())
                    .isEqualTo(
                            "{\"type\":\"error\",\"error\":{\"type\":\"budget\",\"message\":\"the budget of the role coder is spent\"}}");
            assertThat(chat.body()).contains("\"code\":\"budget\"");
            assertThat(gemini.body()).contains("\"code\":402");
            assertThat(provider.got).isEmpty();
            assertThat(ended(gate).path("scope").asText()).isEqualTo("role");
            assertThat(gate.money.ends).isEmpty();
        }
    }

    @Test
    void aLongPauseAndAStopAreToldAtOnce() throws Exception {
        try (FakeProvider provider = new FakeProvider(FakeProvider.json(200, "{}"));
                TestGate gate = new TestGate(provider.url())) {
            String key = gate.session(1);
            gate.pace.turn = new Pace.Later(Duration.ofMillis(599_100), "the provider asks for a pause");
            TestCaller.Answer later = gate.call(key, "/v1/messages", ASK);
            gate.pace.turn = new Pace.Stopped("the key is not accepted");
            TestCaller.Answer stopped = gate.call(key, "/v1/messages", ASK);

            assertThat(later.status()).isEqualTo(429);
            assertThat(later.headers()).containsEntry("retry-after", "600").containsEntry("x-should-retry", "false");
            assertThat(stopped.status()).isEqualTo(403);
            assertThat(stopped.body()).contains("the key is not accepted");
            assertThat(provider.got).isEmpty();
            assertThat(gate.money.ends).hasSize(2).noneMatch(CallEnd::reached);
        }
    }

    @Test
    void whileTheFleetIsStoppedACallLeavesNoTraceInTheBooks() throws Exception {
        try (FakeProvider provider = new FakeProvider(FakeProvider.json(200, "{}"));
                TestGate gate = new TestGate(provider.url())) {
            String key = gate.session(1);
            gate.pace.hindrance =
                    Optional.of(new Hindrance(Hindrance.Why.STOPPED, Duration.ZERO, "the key is not accepted"));

            TestCaller.Answer answer = gate.call(key, "/v1/messages", ASK);

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).contains("the key is not accepted");
            assertThat(ended(gate).path("seen").asText()).isEqualTo("auth");
            assertThat(gate.money.ends).isEmpty();
            assertThat(provider.got).isEmpty();
        }
    }

    @Test
    void theEndOfASessionCutsWhatItHasOpen() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        FakeProvider.Play play = (_, out) -> {
            FakeProvider.stream(out);
            FakeProvider.chunk(out, START);
            return over.await(120, TimeUnit.SECONDS);
        };
        try (FakeProvider provider = new FakeProvider(play);
                TestGate gate = new TestGate(provider.url(), Limits.USUAL);
                TestCaller caller = new TestCaller(gate.socket())) {
            String key = gate.session(1);
            caller.send("POST", "/v1/messages", ASK, "x-api-key: " + key);
            caller.head();
            caller.chunk();

            JsonNode ended = ended(gate);

            assertThat(ended.path("calls").asInt()).isEqualTo(1);
            assertThat(ended.path("input").asInt()).isEqualTo(10);
            assertThat(only(gate).whole()).isFalse();
            assertThat(gate.call(key, "/v1/messages", ASK).status()).isEqualTo(401);
            over.countDown();
        }
    }

    @Test
    void whatIsCutBeforeItsAnswerBeginsMayHaveCostSomethingAndIsNoTroubleOfTheProvider() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (FakeProvider provider = new FakeProvider((_, _) -> over.await(120, TimeUnit.SECONDS));
                TestGate gate = new TestGate(provider.url(), Limits.USUAL);
                TestCaller caller = new TestCaller(gate.socket())) {
            caller.send("POST", "/v1/messages", ASK, "x-api-key: " + gate.session(1));
            while (provider.got.isEmpty()) {
                Thread.onSpinWait();
            }

            assertThat(ended(gate).path("seen").asText()).isEqualTo("none");

            assertThat(only(gate).reached()).isTrue();
            assertThat(only(gate).usage()).isEmpty();
            assertThat(gate.pace.seen).isEmpty();
            over.countDown();
        }
    }

    @Test
    void aRefusalBeforeSaysNothingAboutWhatTheNextSendingCosts() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        FakeProvider.Play play = (got, out) -> calls.getAndIncrement() == 0
                && FakeProvider.json(429, "{\"error\":{\"type\":\"rate_limit_error\",\"message\":\"slow\"}}")
                        .answer(got, out);
        try (FakeProvider provider = new FakeProvider(play);
                TestGate gate = new TestGate(provider.url())) {
            gate.pace.resends.set(1);

            assertThat(gate.call(gate.session(1), "/v1/messages", ASK).status()).isEqualTo(502);

            ended(gate);
            assertThat(provider.got).hasSize(2);
            assertThat(only(gate).usage()).isEmpty();
            assertThat(only(gate).whole()).isFalse();
        }
    }

    @Test
    void largeHeadersOfACallerAreNoTroubleOfTheProvider() throws Exception {
        try (FakeProvider provider = new FakeProvider(
                        FakeProvider.json(200, "{\"type\":\"message\",\"usage\":{\"input_tokens\":1}}"));
                TestGate gate = new TestGate(provider.url())) {
            assertThat(gate.call(gate.session(1), "/v1/messages", ASK, "x-large: " + "x".repeat(60_000))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void theEndOfASessionCutsWhatWaitsForItsTurn() throws Exception {
        try (FakeProvider provider = new FakeProvider(FakeProvider.json(200, "{}"));
                TestGate gate = new TestGate(provider.url());
                TestCaller caller = new TestCaller(gate.socket())) {
            gate.pace.held = Optional.of(new CountDownLatch(1));
            caller.send("POST", "/v1/messages", ASK, "x-api-key: " + gate.session(1));
            while (gate.pace.open.get() == 0) {
                Thread.onSpinWait();
            }

            ended(gate);

            assertThat(only(gate).reached()).isFalse();
            assertThat(provider.got).isEmpty();
        }
    }

    @Test
    void aCallerThatHangsUpEndsTheCallAtTheProvider() throws Exception {
        CountDownLatch cut = new CountDownLatch(1);
        FakeProvider.Play play = (_, out) -> {
            FakeProvider.stream(out);
            try {
                for (int i = 0; i < 10_000; i++) {
                    FakeProvider.chunk(out, START);
                    TimeUnit.MILLISECONDS.sleep(10);
                }
            } catch (IOException gone) {
                cut.countDown();
            }
            return false;
        };
        try (FakeProvider provider = new FakeProvider(play);
                TestGate gate = new TestGate(provider.url())) {
            String key = gate.session(1);
            try (TestCaller caller = new TestCaller(gate.socket())) {
                caller.send("POST", "/v1/messages", ASK, "x-api-key: " + key);
                caller.head();
                caller.chunk();
            }

            assertThat(cut.await(60, TimeUnit.SECONDS)).isTrue();
            ended(gate);
            assertThat(only(gate).whole()).isFalse();
            assertThat(only(gate).usage()).contains(new Usage(10, 1, 0, 0));
            assertThat(only(gate).seen().words()).isEqualTo("the caller hung up");
        }
    }

    @Test
    void aRequestThatTricklesInIsGivenUp() throws Exception {
        try (FakeProvider provider = new FakeProvider(FakeProvider.json(200, "{}"));
                TestGate gate = new TestGate(provider.url(), TestGate.LIMITS);
                TestCaller caller = new TestCaller(gate.socket())) {
            caller.begin("/v1/messages", 10_000, "x-api-key: " + gate.session(1));

            assertThatThrownBy(() -> {
                        for (int i = 0; i < 2_000; i++) {
                            caller.trickle();
                            TimeUnit.MILLISECONDS.sleep(50);
                        }
                    })
                    .isInstanceOf(IOException.class);
            assertThat(ended(gate).path("open").asInt()).isZero();
            assertThat(provider.got).isEmpty();
        }
    }

    @Test
    void aRequestOfWhichNothingMoreComesGivesItsRoomBackSoon() throws Exception {
        try (FakeProvider provider = new FakeProvider(FakeProvider.json(200, "{}"));
                TestGate gate = new TestGate(provider.url(), TestGate.LIMITS);
                TestCaller stalled = new TestCaller(gate.socket())) {
            String key = gate.session(1);
            stalled.begin("/v1/messages", TestGate.LIMITS.body(), "x-api-key: " + key);
            stalled.trickle();

            TestCaller.Answer told = stalled.answer();
            TestCaller.Answer next = gate.call(key, "/v1/messages", "{\"model\":\"m\",\"max_tokens\":1}");

            assertThat(told.status()).isEqualTo(408);
            assertThat(told.body()).contains("the request took over 2 s");
            assertThat(next.status()).as("the agent's room is free again").isEqualTo(200);
        }
    }
}
