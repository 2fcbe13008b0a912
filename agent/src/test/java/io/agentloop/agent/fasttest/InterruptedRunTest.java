package io.agentloop.agent.fasttest;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program itself, told to end by a signal. */
final class InterruptedRunTest {
    @TempDir
    private Path root;

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    @Timeout(value = 180, unit = SECONDS)
    void reportsWhatRanAndLeavesNobody(String signal) throws Exception {
        Files.createDirectories(root.resolve("cases"));
        Files.writeString(root.resolve("harness.yaml"), "tests: {cases: cases, run: [sh], timeout: 150s}\n");
        Files.writeString(root.resolve("cases/a"), "exit 0");
        Files.writeString(root.resolve("cases/c"), "echo $$ >c.pid; setsid sleep 967 & echo $! >d.pid; sleep 966");
        // A shell that started the tests in the background has told them, and so us, to ignore SIGINT.
        Process fastTest = new ProcessBuilder(
                        "env",
                        "--default-signal=INT,TERM",
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--all",
                        "--jobs",
                        "1",
                        "--root",
                        root.toString())
                .directory(root.toFile())
                .redirectErrorStream(true)
                .start();
        while (!isWritten("d.pid")) {
            if (!fastTest.isAlive()) {
                throw new AssertionError("ended early: " + printed(fastTest));
            }
            Thread.sleep(10);
        }

        int killed = new ProcessBuilder("kill", "-" + signal, Long.toString(fastTest.pid()))
                .start()
                .waitFor();
        String printed = printed(fastTest);

        assertThat(killed).isZero();
        assertThat(printed)
                .startsWith("PART ")
                .contains(" passed, 0 failed, ", ", NOT RUN ")
                .hasLineCount(1);
        assertThat(fastTest.waitFor()).isEqualTo(124);
        assertThat(List.of("c.pid", "d.pid")).allMatch(this::isGone);
    }

    /** There, and no longer empty as it is for a moment. */
    private boolean isWritten(String file) throws IOException {
        Path path = root.resolve(file);
        return Files.exists(path) && Files.readString(path).endsWith("\n");
    }

    private static String printed(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private boolean isGone(String file) {
        try {
            long pid = Long.parseLong(Files.readString(root.resolve(file)).strip());
            Optional<ProcessHandle> handle = ProcessHandle.of(pid);
            if (handle.isPresent()) {
                handle.get().onExit().get(60, SECONDS);
            }
            return true;
        } catch (Exception stillThere) {
            return false;
        }
    }
}
