package io.agentloop.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentloop.gateway.call.Hindrance;
import io.agentloop.gateway.call.Hindrance.Why;
import io.agentloop.gateway.provider.Credential;
import io.agentloop.gateway.provider.Endpoint;
import io.agentloop.protocol.config.Dialect;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What loops and the launcher ask. */
@Timeout(180)
final class ControlTest {
    private static final String GOOD = "{\"type\":\"message\",\"usage\":{\"input_tokens\":3,\"output_tokens\":4}}";
    private static final String ASK = "{\"model\":\"m\"}";

    @Test
    void aSessionsKeyIsGoodFromItsBeginToItsEnd() throws Exception {
        try (FakeProvider provider = new FakeProvider(FakeProvider.json(200, GOOD));
                TestGate gate = new TestGate(provider.url())) {
            String key = gate.session(7);
            assertThat(gate.call(key, "/v1/messages", ASK).status()).isEqualTo(200);

            JsonNode going = gate.control("GET", "/agentloop/sessions/7", "");
            while (going.path("open").asInt() > 0) {
                // The last byte goes before the bill is written.
                going = gate.control("GET", "/agentloop/sessions/7", "");
            }
            assertThat(going.path("tokens").asInt()).isEqualTo(7);
            assertThat(going.path("idle_ms").isNumber()).isTrue();
            JsonNode ended = gate.control("POST", "/agentloop/sessions/7/end", "");
            assertThat(ended.path("calls").asInt()).isEqualTo(1);
            assertThat(ended.path("seen").asText()).isEqualTo("ok");
            assertThat(ended.path("priced").asBoolean()).isTrue();
            assertThat(gate.control("POST", "/agentloop/sessions/7/end", "")).isEqualTo(ended);
            assertThat(gate.call(key, "/v1/messages", ASK).status()).isEqualTo(401);
            assertThat(gate.control("GET", "/agentloop/sessions/7", "")
                            .path("error")
                            .asText())
                    .contains("no session 7");
        }
    }

    @Test
    void aSessionOpenedTwiceHasANewKeyAndTheOldOneIsDead() throws Exception {
        try (FakeProvider provider = new FakeProvider(FakeProvider.json(200, GOOD));
                TestGate gate = new TestGate(provider.url())) {
            String old = gate.session(1);
            String now = gate.session(1);

            assertThat(gate.call(old, "/v1/messages", ASK).status()).isEqualTo(401);
            assertThat(gate.call(now, "/v1/messages", ASK).status()).isEqualTo(200);
        }
    }

    @Test
    void keysLiveThroughARestart() throws Exception {
        try (FakeProvider provider = new FakeProvider(FakeProvider.json(200, GOOD));
                TestGate gate = new TestGate(provider.url())) {
            String key = gate.session(1);
            gate.restart();

            assertThat(gate.call(key, "/v1/messages", ASK).status()).isEqualTo(200);
            assertThat(gate.money.keys.keySet()).noneMatch(hash -> hash.contains(key));
        }
    }

    @Test
    void nobodyBeginsWithoutATokenOrWhenSomethingIsInTheWay() throws Exception {
        try (TestGate gate = new TestGate(URI.create("http://127.0.0.1:1"));
                TestCaller stranger = new TestCaller(gate.socket())) {
            assertThat(stranger.send("POST", "/agentloop/sessions", "{}", "authorization: Bearer x")
                            .answer()
                            .status())
                    .isEqualTo(401);
            assertThat(gate.control("GET", "/agentloop/state", "")
                            .path("may_start")
                            .asBoolean())
                    .isTrue();

            gate.pace.hindrance = Optional.of(new Hindrance(Why.PAUSE, Duration.ofMinutes(10), "come back"));
            JsonNode state = gate.control("GET", "/agentloop/state", "");
            assertThat(state.path("may_start").asBoolean()).isFalse();
            assertThat(state.path("wait_ms").asLong()).isEqualTo(600_000);
            gate.money.hindrance = Optional.of(new Hindrance(Why.BUDGET, Duration.ZERO, "spent"));
            assertThat(gate.control("POST", "/agentloop/sessions", "{\"session\":1,\"provider\":\"p\"}"))
                    .isEqualTo(gate.json.readTree("{\"why\":\"budget\",\"wait_ms\":0,\"words\":\"spent\"}"));
            gate.pace.hindrance = Optional.of(new Hindrance(Why.STOPPED, Duration.ZERO, "bad key"));
            assertThat(gate.control("GET", "/agentloop/state", "").path("why").asText())
                    .isEqualTo("stopped");
        }
    }

    @Test
    void nonsenseIsRefusedInOneLine() throws Exception {
        try (TestGate gate = new TestGate(URI.create("http://127.0.0.1:1"))) {
            for (String body : new String[] {"", "x", "[]", "{\"session\":0}", "{\"session\":1,\"task\":\"../x\"}"}) {
                assertThat(gate.control("POST", "/agentloop/sessions", body)
                                .path("error")
                                .asText())
                        .as(body)
                        .isNotEmpty()
                        .doesNotContain("\n");
            }
            assertThat(gate.control("GET", "/agentloop/nothing", "")
                            .path("error")
                            .asText())
                    .contains("there is no");
            assertThat(gate.control("GET", "/agentloop/sessions/9", "")
                            .path("error")
                            .asText())
                    .contains("no session 9");
        }
    }

    @Test
    void theLauncherSeesCapsCostsAndOpenCalls() throws Exception {
        try (TestGate gate = new TestGate(URI.create("http://127.0.0.1:1"))) {
            JsonNode status = gate.admin("GET", "/status");

            assertThat(status.path("budget").path(0).path("used").asDouble()).isEqualTo(1.5);
            assertThat(status.path("pause_ends_at").isNull()).isTrue();
            assertThat(status.path("open_calls").asInt()).isZero();
            assertThat(gate.admin("GET", "/costs?by=agent").isArray()).isTrue();
            assertThat(gate.admin("GET", "/costs?by=moon").path("error").asText())
                    .contains("moon");
            assertThat(gate.admin("POST", "/reload").path("reloaded").asBoolean())
                    .isTrue();
        }
    }

    @Test
    void agentsDoNotReachWhatIsTheLaunchers() throws Exception {
        try (TestGate gate = new TestGate(URI.create("http://127.0.0.1:1"));
                TestCaller agent = new TestCaller(gate.socket())) {
            assertThat(agent.send("GET", "/status", "", "authorization: Bearer token of agent-01")
                            .answer()
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void theCheckTellsAProviderThatAnswersFromOneThatDoesNot() throws Exception {
        try (FakeProvider good = new FakeProvider(FakeProvider.json(200, "{\"data\":[]}"));
                FakeProvider bad = new FakeProvider(
                        FakeProvider.json(401, "{\"error\":{\"message\":\"no " + TestGate.SECRET + "\"}}"));
                TestGate gate = new TestGate(good.url())) {
            Credential key = new Credential(Credential.Kind.API_KEY, TestGate.SECRET);
            gate.providers.replace(
                    List.of(
                            new Endpoint("bad", Set.of(Dialect.ANTHROPIC), bad.url(), true),
                            new Endpoint("gone", Set.of(Dialect.CHAT), URI.create("http://127.0.0.1:1"), false),
                            new Endpoint("good", Set.of(Dialect.CHAT), good.url(), true),
                            new Endpoint("keyless", Set.of(Dialect.CHAT), good.url(), true)),
                    Map.of("good", key, "bad", key));

            JsonNode check = gate.admin("POST", "/check");

            assertThat(check.path(0).path("ok").asBoolean()).isFalse();
            assertThat(check.path(0).path("words").asText())
                    .contains("does not take the key")
                    .doesNotContain(TestGate.SECRET);
            assertThat(bad.got.getFirst().headers()).containsEntry("anthropic-version", "2023-06-01");
            assertThat(check.path(1).path("words").asText()).contains("refuses connections");
            assertThat(check.path(2).path("ok").asBoolean()).isTrue();
            assertThat(good.got.getFirst().target()).isEqualTo("/v1/models");
            assertThat(check.path(3).path("words").asText()).contains("no key was given");
        }
    }
}
