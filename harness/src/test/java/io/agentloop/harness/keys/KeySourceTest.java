package io.agentloop.harness.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentloop.harness.host.Environment;
import io.agentloop.harness.problem.WrongUsage;
import io.agentloop.protocol.config.KeyVariable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeySourceTest {
    private static final Environment ENVIRONMENT = new Environment(Map.of("A", "from-outside", "B", "b", "EMPTY", " "));

    @TempDir
    private Path folder;

    @Test
    void theFileWinsAndTheEnvironmentFillsIn() throws IOException {
        KeySource source =
                KeySource.of(file("# mine\n\nexport A='from file'\nC=\"c\"\nD=\n", "rw-------"), ENVIRONMENT);
        assertThat(source.get("A")).contains("from file");
        assertThat(source.get("B")).contains("b");
        assertThat(source.get("C")).contains("c");
        assertThat(source.get("D")).isEmpty();
        assertThat(source.get("EMPTY")).isEmpty();
    }

    @Test
    void anyVariableOfTheFileWinsOverAllOfTheEnvironment() throws IOException {
        var variables = List.of(new KeyVariable("A", false), new KeyVariable("T", true));
        assertThat(KeySource.of(ENVIRONMENT).first(variables)).contains(variables.getFirst());
        assertThat(KeySource.of(file("T=token\n", "rw-------"), ENVIRONMENT).first(variables))
                .contains(variables.getLast());
    }

    @Test
    void aFileThatEverybodyCanReadIsRefused() throws IOException {
        Path file = file("A=secret\n", "rw-r--r--");
        assertThatThrownBy(() -> KeySource.of(file, ENVIRONMENT))
                .isInstanceOf(WrongUsage.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void aLineThatIsNoneIsNamedByItsNumberAlone() throws IOException {
        Path file = file("A=a\nsk-very-secret\n", "rw-------");
        assertThatThrownBy(() -> KeySource.of(file, ENVIRONMENT))
                .hasMessageContaining("line 2 of the file of keys")
                .hasMessageNotContaining("very-secret");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> KeySource.of(folder.resolve("none"), ENVIRONMENT))
                .isInstanceOf(WrongUsage.class)
                .hasMessageContaining("NoSuchFileException");
    }

    @Test
    void nothingOfThisPrintsASecret() throws IOException {
        KeySource source = KeySource.of(file("A=hidden\n", "rw-------"), ENVIRONMENT);
        assertThat(source + " " + ENVIRONMENT + " " + new Secret("hidden")).isEqualTo("*** *** ***");
    }

    private Path file(String text, String mode) throws IOException {
        Path file = Files.writeString(folder.resolve("keys"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
