package io.agentloop.provider.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TargetTest {
    @Test
    void aPathTellsTheProtocolWhateverStandsBeforeIt() {
        assertThat(Target.of("POST", "/v1/messages")).isEqualTo(new Target.Call(new AnthropicMessages(), "", false));
        assertThat(Target.of("POST", "/openai/v1/responses"))
                .isEqualTo(new Target.Call(new OpenAiResponses(), "", false));
        assertThat(Target.of("POST", "/v1/chat/completions")).isEqualTo(new Target.Call(new OpenAiChat(), "", false));
        assertThat(Target.of("POST", "/v1beta/models/g-1.5:streamGenerateContent"))
                .isEqualTo(new Target.Call(new GeminiContent(), "g-1.5", true));
        assertThat(Target.of("POST", "/v1beta/models/g-1.5:generateContent"))
                .isEqualTo(new Target.Call(new GeminiContent(), "g-1.5", false));
    }

    @Test
    void whatClisAskBesideThatIsKnown() {
        assertThat(Target.of("POST", "/v1/messages/count_tokens")).isEqualTo(new Target.Count(new AnthropicMessages()));
        assertThat(Target.of("POST", "/v1beta/models/g:countTokens")).isEqualTo(new Target.Count(new GeminiContent()));
        assertThat(Target.of("GET", "/v1/models")).isEqualTo(new Target.Models(""));
        assertThat(Target.of("GET", "/v1/models/m-1")).isEqualTo(new Target.Models("m-1"));
        assertThat(Target.of("GET", "/v1/messages")).isEqualTo(new Target.Unknown());
        assertThat(Target.of("POST", "/v1beta/models/g:embed")).isEqualTo(new Target.Unknown());
    }
}
