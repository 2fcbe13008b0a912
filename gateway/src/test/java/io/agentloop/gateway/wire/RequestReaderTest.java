package io.agentloop.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agentloop.protocol.config.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request may cost, read off its body. */
final class RequestReaderTest {
    private final RequestReader reader = new RequestReader(new ObjectMapper());

    private static Route route(Dialect dialect, String model, boolean streams) {
        return new Route(dialect, Purpose.GENERATE, "v1", "x", model, streams);
    }

    private Facts read(Dialect dialect, String body) throws BadCall {
        return reader.read(route(dialect, "", false), body.getBytes(StandardCharsets.UTF_8));
    }

    private static String sent(Facts facts) {
        return facts.body().stream()
                .map(part -> StandardCharsets.UTF_8.decode(part.duplicate()))
                .collect(Collectors.joining());
    }

    @Test
    void modelAndLimitAreFoundBehindTheConversation() throws BadCall {
        String body =
                "{\"messages\":[{\"content\":\"max_tokens\",\"model\":\"no\",\"max_tokens\":1}],\"stream\":true,\"max_tokens\":32000,\"model\":\"claude\"}";

        Facts facts = read(Dialect.ANTHROPIC, body);

        assertThat(facts.model()).isEqualTo("claude");
        assertThat(facts.maxOutput()).hasValue(32000);
        assertThat(facts.stream()).isTrue();
        assertThat(sent(facts)).isEqualTo(body);
    }

    @Test
    void eachProtocolHasItsOwnWordForTheLimit() throws BadCall {
        assertThat(read(Dialect.RESPONSES, "{\"model\":\"m\",\"max_output_tokens\":5}")
                        .maxOutput())
                .hasValue(5);
        assertThat(read(Dialect.CHAT, "{\"model\":\"m\",\"max_completion_tokens\":6,\"n\":3}")
                        .maxOutput())
                .hasValue(18);
        assertThat(read(Dialect.RESPONSES, "{\"model\":\"m\",\"max_output_tokens\":null}")
                        .maxOutput())
                .isEmpty();
        Facts gemini = reader.read(
                route(Dialect.GEMINI, "g", true),
                "{\"generationConfig\":{\"stopSequences\":[],\"maxOutputTokens\":7,\"candidateCount\":2}}"
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(gemini.maxOutput()).hasValue(14);
        assertThat(gemini.model()).isEqualTo("g");
        assertThat(gemini.stream()).isTrue();
    }

    @Test
    void aWordOfAnotherProtocolLimitsNothingAndNeitherDoesNothing() throws BadCall {
        assertThat(read(
                                Dialect.CHAT,
                                "{\"model\":\"m\",\"max_output_tokens\":1,\"generationConfig\":{\"maxOutputTokens\":1}}")
                        .maxOutput())
                .isEmpty();
        assertThat(read(Dialect.RESPONSES, "{\"model\":\"m\",\"max_tokens\":1}").maxOutput())
                .isEmpty();
        assertThat(read(Dialect.CHAT, "{\"model\":\"m\",\"max_tokens\":-1}").maxOutput())
                .isEmpty();
    }

    @Test
    void aRequestOfNamesAloneIsNotRemembered() {
        String names =
                IntStream.range(0, 600_000).mapToObj(i -> "\"" + i + "\":0").collect(Collectors.joining(","));
        assertThatThrownBy(() -> read(Dialect.CHAT, "{\"model\":\"m\"," + names + "}"))
                .isInstanceOf(BadCall.class);
        assertThatThrownBy(() -> read(Dialect.CHAT, "{\"model\":\"m\",\"x\":{" + names + "}}"))
                .isInstanceOf(BadCall.class);
        assertThatThrownBy(() -> read(Dialect.CHAT, "{\"model\":\"" + "m".repeat(1_000_000) + "\"}"))
                .isInstanceOf(BadCall.class)
                .hasMessageContaining("200");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"model":"m","stream":true} | {"stream_options":{"include_usage":true},"model":"m","stream":true}
            {"model":"m","stream":false} | {"model":"m","stream":false}
            {"model":"m","stream":true,"stream_options":{"include_usage":true}} | {"model":"m","stream":true,"stream_options":{"include_usage":true}}
            {"model":"é","stream_options":{"include_usage":false,"a":[1]},"stream":true} | {"model":"é","stream_options":{"include_usage":true,"a":[1]},"stream":true}
            {"stream_options": null ,"model":"m","stream":true} | {"stream_options": {"include_usage":true} ,"model":"m","stream":true}
            {"stream_options":{},"model":"m","stream":true} | {"stream_options":{"include_usage":true},"model":"m","stream":true}
            """)
    void aChatStreamIsAskedForItsUsageAndNothingElseChanges(String body, String sent) throws BadCall {
        assertThat(sent(read(Dialect.CHAT, body))).isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{",
                "{}",
                "{\"model\":7}",
                "{\"model\":\"m\"",
                "{\"model\":\"m\"}{}",
                "{\"model\":\"cheap\",\"model\":\"dear\"}",
                "{\"model\":\"m\",\"background\":true}",
                "{\"model\":\"m\",\"background\":1}",
                "{\"model\":\"m\",\"stream\":\"true\"}",
                "{\"model\":\"cheap\",\"models\":[\"dear\"]}",
                "{\"model\":\"cheap\",\"Model\":\"dear\"}"
            })
    void whatCannotBeJudgedIsNotPassedOn(String body) {
        assertThatThrownBy(() -> read(Dialect.RESPONSES, body)).isInstanceOf(BadCall.class);
    }
}
