package io.agentloop.agent.scripted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlayerTest {
    private final FakeCommands commands = new FakeCommands();
    private final List<Duration> slept = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private boolean deaf;

    @TempDir
    private Path workspace;

    @Test
    void stepsBecomeTheCommandsAPersonWouldType() throws InterruptedException {
        Ending ending = play(
                new Step.Run(List.of("ls", "-l"), true),
                new Step.Commit("Add it"),
                new Step.Push("main", true),
                new Step.TaskCommand(List.of("done", "a note"), true),
                new Step.FastTest(List.of("--all"), false),
                new Step.Kill("pkill -9 -f ."));

        assertThat(ending).isEqualTo(new Ending.Finished("played 6 steps"));
        assertThat(commands.commands())
                .containsExactly(
                        "ls -l",
                        "git add -A",
                        "git commit -q -m Add it",
                        "git push origin HEAD:main",
                        "task done a note",
                        "fast-test --all",
                        "sh -c pkill -9 -f .");
    }

    @Test
    void aPatchGoesToGitAsItsInput() throws InterruptedException {
        play(new Step.Patch("--- a/x\n"));

        assertThat(commands.commands()).containsExactly("git apply");
        assertThat(commands.inputs()).containsExactly("--- a/x\n");
    }

    @Test
    void aCommandThatFailsEndsThePlayAndNamesItsPlace() throws InterruptedException {
        commands.ending("git push origin HEAD:main", 1, "remote: gate 3/4\n! [remote rejected]");

        Ending ending = play(new Step.Push("main", true), new Step.Print("never said"));

        assertThat(ending)
                .isEqualTo(new Ending.Failed(
                        "plays/x.yaml:1: git push origin HEAD:main ended with 1: ! [remote rejected]"));
        assertThat(printed()).doesNotContain("never said");
    }

    @Test
    void anUncheckedCommandMayFail() throws InterruptedException {
        commands.ending("git push origin HEAD:main", 1, "rejected").ending("fast-test", 1, "FAIL 1/2 passed");

        Ending ending = play(new Step.Push("main", false), new Step.FastTest(List.of(), false));

        assertThat(ending.exitCode()).isZero();
        assertThat(printed()).contains("\"command\":\"fast-test\",\"exit\":1,\"output\":\"FAIL 1/2 passed\"");
    }

    @Test
    void anEditThatCannotBeMadeEndsThePlay() throws InterruptedException {
        Ending ending = play(new Step.Append(Path.of("notes"), "one"), new Step.Replace(Path.of("notes"), "two", "2"));

        assertThat(ending.message())
                .startsWith("plays/x.yaml:2: ")
                .endsWith("the text to replace stands nowhere in notes: two");
    }

    @Test
    void sleepIsAskedOfTheSleeper() throws InterruptedException {
        play(new Step.Sleep(Duration.ofMillis(1500)));

        assertThat(slept).containsExactly(Duration.ofMillis(1500));
    }

    @Test
    void exitEndsThePlayWithItsCode() throws InterruptedException {
        Ending ending = play(new Step.Exit(3), new Step.Print("never said"));

        assertThat(ending).isEqualTo(new Ending.Exited(3));
        assertThat(printed()).isEmpty();
    }

    @Test
    void hangGoesDeafAndSleepsUntilItIsKilled() {
        Player player = player(_ -> {
            throw new InterruptedException("killed");
        });

        assertThatThrownBy(() -> player.play(planned(new Step.Hang()))).isInstanceOf(InterruptedException.class);
        assertThat(deaf).isTrue();
    }

    @Test
    void floodPrintsAtLeastSoManyBytes() throws InterruptedException {
        play(new Step.Flood(100_000));

        assertThat(out.size()).isBetween(100_000, 110_000);
    }

    @Test
    void usageIsReportedAsItStands() throws InterruptedException {
        play(new Step.Usage(1200, 300, 0.01));

        assertThat(printed()).isEqualTo("{\"type\":\"usage\",\"input\":1200,\"output\":300,\"cost_usd\":0.01}\n");
    }

    private Ending play(Step... steps) throws InterruptedException {
        return player(slept::add).play(planned(steps));
    }

    private Player player(Sleeper sleeper) {
        return new Player(new Transcript(out), commands, new Edits(workspace), sleeper, () -> deaf = true);
    }

    private static List<PlannedStep> planned(Step... steps) {
        List<PlannedStep> planned = new ArrayList<>();
        Arrays.stream(steps)
                .forEach(step -> planned.add(new PlannedStep("plays/x.yaml:" + (planned.size() + 1), step)));
        return planned;
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
