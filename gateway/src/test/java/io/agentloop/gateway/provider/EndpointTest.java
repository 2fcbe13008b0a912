package io.agentloop.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentloop.gateway.wire.Purpose;
import io.agentloop.gateway.wire.Route;
import io.agentloop.protocol.config.Dialect;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses as providers' own documentation gives them, and how a key is shown. */
final class EndpointTest {
    private static Endpoint at(String url) {
        return new Endpoint("p", Set.of(Dialect.values()), URI.create(url), true);
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example.org, ANTHROPIC, v1, messages, https://api.example.org/v1/messages",
        "https://api.example.org/, ANTHROPIC, v1, messages, https://api.example.org/v1/messages",
        "https://api.example.org/v1, ANTHROPIC, v1, messages, https://api.example.org/v1/messages",
        "https://host.example/api/anthropic, ANTHROPIC, v1, messages, https://host.example/api/anthropic/v1/messages",
        "https://api.example.org/v1, RESPONSES, v1, responses, https://api.example.org/v1/responses",
        "http://10.0.0.5:8000, CHAT, v1, chat/completions, http://10.0.0.5:8000/v1/chat/completions",
        "http://10.0.0.5:8000/v1/, CHAT, v1, chat/completions, http://10.0.0.5:8000/v1/chat/completions",
        "https://host.example/paas/v4, CHAT, v1, chat/completions, https://host.example/paas/v4/chat/completions",
        "https://host.example/v1beta/openai, CHAT, v1, chat/completions, https://host.example/v1beta/openai/chat/completions",
        "https://g.example, GEMINI, v1beta, models/m:generateContent, https://g.example/v1beta/models/m:generateContent",
        "https://g.example/v1beta, GEMINI, v1beta, models/m:generateContent, https://g.example/v1beta/models/m:generateContent"
    })
    void theVersionIsThereOnce(String base, Dialect dialect, String version, String path, String target) {
        Route route = new Route(dialect, Purpose.GENERATE, version, path, "", false);
        assertThat(at(base).target(route, "")).hasToString(target);
        assertThat(at(base).target(route, "a=b")).hasToString(target + "?a=b");
    }

    @Test
    void anAddressIsNothingButAnAddress() {
        for (String bad : new String[] {"ftp://h", "https:///x", "https://user:pw@h/", "https://h/?key=1", "h:80"}) {
            assertThatThrownBy(() -> at(bad)).as(bad).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void eachProtocolIsShownItsKeyInItsOwnWay() {
        Credential key = new Credential(Credential.Kind.API_KEY, "k");
        Credential subscription = new Credential(Credential.Kind.BEARER, "sk-ant-oat01-x");
        Credential token = new Credential(Credential.Kind.BEARER, "t");

        assertThat(Login.headers(Dialect.ANTHROPIC, key, "a")).isEqualTo(Map.of("x-api-key", "k"));
        assertThat(Login.headers(Dialect.ANTHROPIC, subscription, "a"))
                .isEqualTo(Map.of("Authorization", "Bearer sk-ant-oat01-x", "anthropic-beta", "a,oauth-2025-04-20"));
        assertThat(Login.headers(Dialect.ANTHROPIC, token, "")).isEqualTo(Map.of("Authorization", "Bearer t"));
        assertThat(Login.headers(Dialect.CHAT, key, "")).isEqualTo(Map.of("Authorization", "Bearer k"));
        assertThat(Login.headers(Dialect.RESPONSES, key, "")).isEqualTo(Map.of("Authorization", "Bearer k"));
        assertThat(Login.headers(Dialect.GEMINI, key, "")).isEqualTo(Map.of("x-goog-api-key", "k"));
    }

    @Test
    void aCredentialPrintsAsStars() {
        Credential key = new Credential(Credential.Kind.API_KEY, "very-secret");
        assertThat(key).hasToString("***");
        assertThat(key.withoutIt("is very-secret bad?")).isEqualTo("is *** bad?");
    }
}
