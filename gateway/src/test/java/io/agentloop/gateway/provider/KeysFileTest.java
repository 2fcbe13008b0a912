package io.agentloop.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of keys, which is never quoted. */
final class KeysFileTest {
    @TempDir
    private Path folder;

    @Test
    void aLineIsAProviderAKindAndASecret() throws IOException {
        Path file = Files.writeString(folder.resolve("keys"), "anthropic bearer tok en\n\nopenai api-key sk-1\n");

        var keys = KeysFile.read(file);

        assertThat(keys).containsOnlyKeys("anthropic", "openai");
        assertThat(keys).hasEntrySatisfying("anthropic", key -> {
            assertThat(key.kind()).isEqualTo(Credential.Kind.BEARER);
            assertThat(key.secret()).isEqualTo("tok en");
        });
        assertThat(keys)
                .hasEntrySatisfying("openai", key -> assertThat(key.kind()).isEqualTo(Credential.Kind.API_KEY));
    }

    @Test
    void noFileIsNoKey() throws IOException {
        assertThat(KeysFile.read(folder.resolve("keys"))).isEmpty();
    }

    @Test
    void aBadLineIsNamedAndNotShown() throws IOException {
        for (String bad : new String[] {"sk-hidden", "openai sk-hidden", "openai password sk-hidden"}) {
            Path file = Files.writeString(folder.resolve("keys"), "a api-key b\n" + bad + "\n");
            assertThatThrownBy(() -> KeysFile.read(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("line 2")
                    .hasMessageNotContaining("hidden");
        }
    }
}
