package io.agentloop.harness.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentloop.harness.host.Environment;
import io.agentloop.harness.host.LaunchingUser;
import io.agentloop.protocol.config.ConfigReader;
import io.agentloop.protocol.config.ConfigReading;
import io.agentloop.protocol.config.HarnessConfig;
import io.agentloop.protocol.config.Provider;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeyIntakeTest {
    private static final String LOCAL = """
            cli: qwen
            provider: local
            providers: {local: {url: "http://10.0.0.5:8000/v1", speaks: chat, key: LOCAL_KEY}}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cli: claude | ANTHROPIC_API_KEY       | sk-ant-api03-x      | anthropic api-key sk-ant-api03-x
            cli: claude | ANTHROPIC_AUTH_TOKEN    | anything            | anthropic bearer anything
            cli: claude | CLAUDE_CODE_OAUTH_TOKEN | sk-ant-oat01-x      | anthropic bearer sk-ant-oat01-x
            cli: codex  | OPENAI_API_KEY          | sk-proj-x           | openai api-key sk-proj-x
            cli: gemini | GEMINI_API_KEY          | AIzax               | gemini api-key AIzax
            cli: gemini | GOOGLE_API_KEY          | AIzay               | gemini api-key AIzay
            cli: qwen   | OPENAI_API_KEY          | sk-x                | openai api-key sk-x
            """)
    void eachProviderHasItsVariables(String config, String variable, String key, String line) {
        Keys keys = KeyIntake.take(config(config), source(Map.of(variable, key)), Set.of())
                .orElseThrow();
        assertThat(keys.file(new LaunchingUser(1000, 1000)).content()).isEqualTo(line + "\n");
        assertThat(keys.file(new LaunchingUser(1000, 1000)).owner().uid()).isEqualTo(1000);
        assertThat(keys.file(new LaunchingUser(1000, 1000)).mode()).isEqualTo(0400);
    }

    @Test
    void aProviderOfOnesOwnHasAVariableOfOnesOwn() {
        assertThat(KeyIntake.take(config(LOCAL), source(Map.of("LOCAL_KEY", "sk-ant-whatever")), Set.of())
                        .orElseThrow()
                        .providers())
                .hasToString("[local]");
        assertThatThrownBy(() -> KeyIntake.take(config(LOCAL), source(Map.of()), Set.of()))
                .hasMessageContaining("no key for the provider local: export LOCAL_KEY=...");
    }

    @Test
    void aProviderThatNoRoleAsksMayDoWithoutItsKey() {
        HarnessConfig config = config(LOCAL.replace("}}", "}, openai: {url: \"http://h/v1\"}}"));
        assertThat(KeyIntake.take(config, source(Map.of("LOCAL_KEY", "k")), Set.of())
                        .orElseThrow()
                        .providers())
                .hasToString("[local]");
        assertThat(KeyIntake.take(config, source(Map.of("LOCAL_KEY", "k", "OPENAI_API_KEY", "o")), Set.of())
                        .orElseThrow()
                        .providers())
                .hasToString("[local, openai]");
    }

    @Test
    void aProviderWithoutAKeyNeedsNone() {
        HarnessConfig config = config(LOCAL.replace("LOCAL_KEY", "none"));
        assertThat(KeyIntake.take(config, source(Map.of()), Set.of())
                        .orElseThrow()
                        .all())
                .isEmpty();
    }

    @Test
    void keysOfBeforeStayOnlyWhenNothingNewIsGiven() {
        HarnessConfig config = config("roles: {worker: {cli: claude}, reviewer: {cli: codex}}");
        var both = Set.of(Provider.ANTHROPIC, Provider.OPENAI);
        assertThat(KeyIntake.take(config, source(Map.of()), both)).isEmpty();
        assertThatThrownBy(() -> KeyIntake.take(config, source(Map.of("OPENAI_API_KEY", "sk-x")), both))
                .hasMessageContaining("no key for the provider anthropic");
        assertThatThrownBy(() -> KeyIntake.take(config, source(Map.of()), Set.of(Provider.OPENAI)))
                .hasMessageContaining("no key for the provider anthropic")
                .hasMessageContaining("no key for the provider openai");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cli: claude | ANTHROPIC_API_KEY    | sk-proj-hidden     | looks like a key of openai, not of anthropic
            cli: claude | ANTHROPIC_API_KEY    | AIza-hidden        | looks like a key of gemini
            cli: claude | ANTHROPIC_API_KEY    | sk-ant-oat01-hidden | looks like the token of a subscription
            cli: gemini | GEMINI_API_KEY       | sk-ant-api-hidden  | looks like a key of anthropic
            cli: codex  | OPENAI_API_KEY       | hidden with blanks | is no key
            """)
    void aKeyInTheWrongPlaceIsNamedAndNotRepeated(String config, String variable, String key, String words) {
        assertThatThrownBy(() -> KeyIntake.take(config(config), source(Map.of(variable, key)), Set.of()))
                .hasMessageContaining(variable)
                .hasMessageContaining(words)
                .hasMessageNotContaining("hidden");
    }

    private static KeySource source(Map<String, String> values) {
        return KeySource.of(new Environment(values));
    }

    private static HarnessConfig config(String text) {
        return switch (ConfigReader.read(text)) {
            case ConfigReading.Accepted accepted -> accepted.config();
            case ConfigReading.Rejected rejected ->
                throw new AssertionError(rejected.problems().toString());
        };
    }
}
