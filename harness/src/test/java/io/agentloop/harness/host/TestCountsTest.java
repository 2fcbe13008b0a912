package io.agentloop.harness.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code scripts/test-counts} makes of Maven's output. */
final class TestCountsTest {
    @TempDir
    private Path folder;

    @Test
    void modulesAreSummedUpAndClassesAreNotCountedTwice() throws Exception {
        counts(0, "3 passed, 0 failed, 1 skipped", """
                [INFO] Tests run: 2, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.022 s -- in a.ATest
                [INFO] Tests run: 2, Failures: 0, Errors: 0, Skipped: 0
                [WARNING] Tests run: 2, Failures: 0, Errors: 0, Skipped: 1
                [INFO] BUILD SUCCESS
                """);
    }

    @Test
    void anErrorIsAFailureAlsoWhenTheOtherEngineOfItsClassPassed() throws Exception {
        counts(1, "1 passed, 1 failed", """
                [ERROR] Tests run: 1, Failures: 0, Errors: 1, Skipped: 0, Time elapsed: 0.3 s <<< FAILURE! -- in a.ATest
                [INFO] Tests run: 1, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.022 s -- in a.ATest
                [ERROR] Tests run: 2, Failures: 0, Errors: 1, Skipped: 0
                [INFO] BUILD FAILURE
                """);
    }

    @Test
    void aBuildThatBrokeOtherwiseIsNoSuccess() throws Exception {
        counts(1, "2 passed, 0 failed", """
                [INFO] Tests run: 2, Failures: 0, Errors: 0, Skipped: 0
                [ERROR] COMPILATION ERROR :
                [INFO] BUILD FAILURE
                """);
        counts(1, "0 passed, 0 failed", "[INFO] BUILD SUCCESS\n");
        counts(1, "0 passed, 0 failed", "");
    }

    private void counts(int exit, String line, String log) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("log"), log);
        Process script = new ProcessBuilder("bash", "../scripts/test-counts", file.toString())
                .redirectError(folder.resolve("errors").toFile())
                .start();
        assertThat(new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(line + "\n");
        assertThat(script.waitFor()).isEqualTo(exit);
    }
}
