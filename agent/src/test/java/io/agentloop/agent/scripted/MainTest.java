package io.agentloop.agent.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
final class MainTest {
    /** Two calls of one thread. */
    private static final Pattern HANGING = Pattern.compile("Thread\\.sleep\\((?:.+\n)*.*Player\\.hang\\(");

    @TempDir
    private Path root;

    private ScriptedProgram program;

    @BeforeEach
    void cloneAWorkspace() throws IOException, InterruptedException {
        program = new ScriptedProgram(root);
    }

    @Test
    void aPlayWritesCommitsTestsPushesAndReports() throws IOException, InterruptedException {
        int exit = program.play("""
                - write: {path: lib/a.txt, text: "one\\n"}
                - commit: Add the first file
                - patch: |
                    --- a/lib/a.txt
                    +++ b/lib/a.txt
                    @@ -1 +1,2 @@
                     one
                    +two
                - commit: Add a second line
                - fast-test: [--all]
                - push: main
                - task: [done, both lines are there]
                """).run();

        assertThat(exit).describedAs(program.printed()).isZero();
        assertThat(program.originLog()).isEqualTo("agent-01: Add a second line\nagent-01: Add the first file\n");
        assertThat(program.calls()).containsExactly("fast-test --all", "task done both lines are there");
        assertThat(program.printed().lines().toList())
                .last()
                .isEqualTo("{\"type\":\"result\",\"outcome\":\"finished\",\"message\":\"played 7 steps\"}");
    }

    @Test
    void sessionKindAndAttemptChooseTheSteps() throws IOException, InterruptedException {
        program.play("work: [exit: 10]\nfix: [exit: 11]\nattempts: {2: {fix: [exit: 12]}}\n");

        assertThat(program.run()).isEqualTo(10);
        assertThat(program.with("HARNESS_SESSION_KIND", "fix").run()).isEqualTo(11);
        assertThat(program.with("HARNESS_ATTEMPT", "2").run()).isEqualTo(12);
    }

    @Test
    void numberedTasksShareAPlayUnlessOneHasItsOwn() throws IOException, InterruptedException {
        program.play("slice-N", "work: [exit: 13]\n").play("slice-3", "work: [exit: 14]\n");

        assertThat(program.with("HARNESS_TASK", "slice-12").run()).isEqualTo(13);
        assertThat(program.with("HARNESS_TASK", "slice-3").run()).isEqualTo(14);
    }

    @Test
    void aTaskWithoutAPlayIsSaidAndIsNoFailure() throws IOException, InterruptedException {
        assertThat(program.with("HARNESS_TASK", "other").run()).isZero();
        assertThat(program.printed()).isEqualTo("""
                {"type":"text","text":"there is no play plays/other.yaml"}
                {"type":"result","outcome":"finished","message":"there is no play plays/other.yaml"}
                """);
    }

    @Test
    void aBadPlayFailsWithFileAndLine() throws IOException, InterruptedException {
        assertThat(program.play("work:\n  - dance: please\n").run()).isEqualTo(1);
        assertThat(program.printed()).contains("\"failed\",\"message\":\"plays/lexer.yaml:2: 'dance' is not a step");
    }

    @Test
    void aSessionThatMakesNoSenseIsRefused() throws IOException, InterruptedException {
        assertThat(program.with("HARNESS_TASK", "../x").run()).isEqualTo(2);
        assertThat(program.printed()).contains("cannot tell which session this is: '../x' is not a task id");
    }

    @Test
    void killEndsTheProgramItself() throws IOException, InterruptedException {
        int exit = program.play("- print: before\n- kill: \"kill -9 $PPID\"\n- print: after\n")
                .run();

        assertThat(exit).isEqualTo(137);
        assertThat(program.printed()).isEqualTo("{\"type\":\"text\",\"text\":\"before\"}\n");
    }

    @Test
    void hangDoesNotListenToTerm() throws IOException, InterruptedException {
        Process process = program.play("- print: before\n- hang: true\n").start();
        try {
            awaitTheHanging(process);
            process.destroy();
            assertThat(process.waitFor(700, TimeUnit.MILLISECONDS)).isFalse();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor()).isEqualTo(137);
    }

    @Test
    void trainingPlaysASessionAndLeavesNothingBehind() throws IOException, InterruptedException {
        Path parent = Files.createDirectory(root.resolve("training"));

        Training.runIn(parent);

        assertThat(parent).isEmptyDirectory();
    }

    /** The step makes the program deaf and then sleeps, of which nothing is printed: its threads are looked at. */
    private static void awaitTheHanging(Process process) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        String threads = "";
        while (!HANGING.matcher(threads).find()) {
            assertThat(process.isAlive())
                    .as("it hangs; its threads were " + threads)
                    .isTrue();
            Process look = new ProcessBuilder(jcmd, Long.toString(process.pid()), "Thread.print")
                    .redirectErrorStream(true)
                    .start();
            threads = new String(look.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            look.waitFor();
        }
    }
}
