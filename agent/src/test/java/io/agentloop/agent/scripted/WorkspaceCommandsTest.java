package io.agentloop.agent.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class WorkspaceCommandsTest {
    @TempDir
    private Path workspace;

    @Test
    void bothStreamsAndTheExitCodeComeBack() throws InterruptedException {
        assertThat(shell("pwd; echo oops >&2; exit 3")).isEqualTo(new CommandResult(3, workspace + "\noops"));
    }

    @Test
    void inputReachesTheCommandAndEnds() throws InterruptedException {
        assertThat(commands().run(List.of("cat"), "hello").output()).isEqualTo("hello");
    }

    @Test
    void aCommandThatDoesNotExistIsAResult() throws InterruptedException {
        CommandResult result = commands().run(List.of("no-such-command-here"));

        assertThat(result.exit()).isEqualTo(CommandResult.NOT_STARTED);
        assertThat(result.output()).startsWith("cannot start no-such-command-here: ");
    }

    @Test
    void onlyTheLastPartOfALongOutputIsKept() throws InterruptedException {
        CommandResult result = shell("yes line | head -n 200000; echo the end");

        assertThat(result.output()).endsWith("line\nthe end").hasSizeLessThan(10_000);
    }

    @Test
    @Timeout(90)
    void aProcessLeftInTheBackgroundIsNotWaitedFor() throws InterruptedException {
        assertThat(shell("sleep 150 & echo started")).isEqualTo(new CommandResult(0, "started"));
    }

    @Test
    @Timeout(90)
    void aCommandThatTakesTooLongIsEndedWithItsChildren() throws InterruptedException {
        CommandResult result = new WorkspaceCommands(workspace, Duration.ofSeconds(2))
                .run(List.of("sh", "-c", "echo begun; sleep 600; echo ended"));

        assertThat(result.exit()).isEqualTo(CommandResult.TOO_LONG);
        assertThat(result.output()).startsWith("begun");
    }

    private CommandResult shell(String script) throws InterruptedException {
        return commands().run(List.of("sh", "-c", script));
    }

    private WorkspaceCommands commands() {
        return new WorkspaceCommands(workspace, Duration.ofSeconds(100));
    }
}
