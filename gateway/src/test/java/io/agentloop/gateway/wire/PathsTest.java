package io.agentloop.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.config.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The way in is narrow. */
final class PathsTest {
    @ParameterizedTest
    @CsvSource({
        "POST, /v1/messages, ANTHROPIC, GENERATE, messages",
        "POST, /messages, ANTHROPIC, GENERATE, messages",
        "POST, /v1/messages/count_tokens, ANTHROPIC, COUNT, messages/count_tokens",
        "POST, /v1/responses, RESPONSES, GENERATE, responses",
        "POST, /v1/chat/completions, CHAT, GENERATE, chat/completions",
        "POST, /chat/completions, CHAT, GENERATE, chat/completions",
        "POST, /v1beta/models/gemini-2.5-pro:streamGenerateContent, GEMINI, GENERATE, models/gemini-2.5-pro:streamGenerateContent",
        "POST, /v1/models/g:countTokens, GEMINI, COUNT, models/g:countTokens",
        "GET, /v1/models, CHAT, LIST, models",
        "GET, /models, CHAT, LIST, models",
        "GET, /v1/models/org/name-1.0, CHAT, LIST, models/org/name-1.0"
    })
    void callsOfModelsAreRecognised(String method, String path, Dialect dialect, Purpose purpose, String rest) {
        assertThat(Paths.recognise(method, path, Dialect.CHAT)).hasValueSatisfying(route -> {
            assertThat(route.dialect()).isEqualTo(dialect);
            assertThat(route.purpose()).isEqualTo(purpose);
            assertThat(route.path()).isEqualTo(rest);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1",
                "/v1/messages/",
                "/v1/messages/batches",
                "/v1/messages/../files",
                "/v2/messages",
                "//v1/messages",
                "/v1/responses/r_1",
                "/v1/responses/r_1/cancel",
                "/v1/embeddings",
                "/v1/files",
                "/v1/models",
                "/v1beta/models/m:embedContent",
                "/v1beta/models/a/b:generateContent",
                "/v1beta/models/..:generateContent/x",
                "/v1beta/cachedContents",
                "/v1/chat/completions?x",
                "/agentloop"
            })
    void nothingElseIsPosted(String path) {
        assertThat(Paths.recognise("POST", path, Dialect.CHAT)).isEmpty();
    }

    @Test
    void otherMethodsAndClimbingPathsAreNoCalls() {
        assertThat(Paths.recognise("DELETE", "/v1/models/m", Dialect.CHAT)).isEmpty();
        assertThat(Paths.recognise("GET", "/v1/messages", Dialect.CHAT)).isEmpty();
        assertThat(Paths.recognise("GET", "/v1/models/../files", Dialect.CHAT)).isEmpty();
        assertThat(Paths.recognise("GET", "/v1/models/a/../b", Dialect.CHAT)).isEmpty();
    }
}
