package io.agentloop.protocol.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What people copy from the README has to work. */
final class ReadmeSettingsTest {
    private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @Test
    void theSettingsOfTheReadmeAreAccepted() throws IOException {
        String text = Files.readString(Path.of("..", "README.md"));
        List<String> blocks = BLOCK.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertThat(blocks)
                .isNotEmpty()
                .allSatisfy(block -> assertThat(ConfigReader.read(block)).isInstanceOf(ConfigReading.Accepted.class));
    }
}
