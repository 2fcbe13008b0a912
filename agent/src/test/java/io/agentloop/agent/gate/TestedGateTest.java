package io.agentloop.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.config.TestPace;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.TaskId;
import io.agentloop.suite.result.TestId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate's rules over a real repository, with tests that are files. */
final class TestedGateTest {
    @TempDir
    private Path folder;

    private GateWorld world;

    @BeforeEach
    void open() throws IOException {
        world = new GateWorld(folder, new TestPace.Guard(List.of("b"), 0.02, Duration.ofMinutes(1)));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whatPassesOnMainAndFailsTwiceOnTheCommitBlocks() throws Exception {
        GateResult result = world.test(world.on(world.main(), Map.of("product/a", "fail")));
        assertThat(result)
                .isInstanceOfSatisfying(
                        GateResult.Red.class,
                        red -> assertThat(red.lines())
                                .containsExactly(
                                        "red: 1 test that passes on main does not on your commit",
                                        "ERROR a fail: because"));
        assertThat(world.calls)
                .containsExactly(
                        "checkout", "list", "checkout", "slice [b]", "list", "named [a]", "checkout", "named [a]");
    }

    @Test
    void whatFailsOnMainTooDoesNotBlockAndMainIsAskedOnce() throws Exception {
        world.mainIs(world.on(world.main(), Map.of("product/a", "fail")));
        CommitId commit = world.on(world.main(), Map.of("x", "1"));
        assertThat(world.test(commit)).isInstanceOf(GateResult.Green.class);
        world.calls.clear();
        assertThat(world.test(world.on(commit, Map.of("x", "2")))).isInstanceOf(GateResult.Green.class);
        assertThat(world.calls).containsExactly("checkout", "slice [b]", "list");
    }

    @Test
    void whatFailsAndThenPassesOnTheSameCommitIsFlakyAndDoesNotBlock() throws Exception {
        GateResult result = world.test(world.on(world.main(), Map.of("product/a", "flaky")));
        assertThat(result).isInstanceOf(GateResult.Green.class);
        assertThat(world.told)
                .contains("FLAKY 1, does not count: failed, then passed on the same commit: a", "quarantine [a] of 5");
        assertThat(world.quarantine.tests()).containsExactly(new TestId("a"));
    }

    @Test
    void whenTheQuarantineIsFullFlakyTestsBlockAgainAndTheLineSaysWhy() throws Exception {
        for (int i = 0; i < 5; i++) {
            world.quarantine.admit(new TestId("other-" + i), 5);
        }
        GateResult result = world.test(world.on(world.main(), Map.of("product/a", "flaky")));
        assertThat(result)
                .isInstanceOfSatisfying(
                        GateResult.Red.class,
                        red -> assertThat(red.lines())
                                .containsExactly(
                                        "red: a passes and fails on your commit, and so many tests are flaky (5 in quarantine)"
                                                + " that flaky ones block again; make tests reliable first",
                                        "ERROR a fail: because"));
    }

    @Test
    void aTestThatIsLeftOutBlocksUnlessMainLeavesItOutOrTheTaskNamesItsFile() throws Exception {
        CommitId skipping = world.on(world.main(), Map.of("product/c", "skip"));
        assertThat(world.test(skipping))
                .isInstanceOfSatisfying(
                        GateResult.Red.class,
                        red -> assertThat(red.lines()).contains("ERROR c is skipped, and passes on main"));
        CommitId explained = world.on(skipping, Map.of("cases/c", "not on Sundays"));
        assertThat(world.test(explained, "cases/c")).isInstanceOf(GateResult.Green.class);
        assertThat(world.test(explained, "cases/a")).as("another file").isInstanceOf(GateResult.Red.class);

        world.mainIs(skipping);
        assertThat(world.test(world.on(skipping, Map.of("x", "1")))).isInstanceOf(GateResult.Green.class);
        world.mainIs(world.on(skipping, Map.of("y", "1")));
        world.calls.clear();
        assertThat(world.test(world.on(world.main(), Map.of("x", "1")))).isInstanceOf(GateResult.Green.class);
        assertThat(world.calls)
                .as("a usual skip is asked no more; c was owed and has not passed since")
                .containsExactly("checkout", "list", "checkout", "slice [b, c]", "list");
    }

    @Test
    void whoIsBehindMainIsMeasuredByWhereItLeftMain() throws Exception {
        CommitId start = world.on(world.main(), Map.of("product/a", "fail"));
        CommitId behind = world.on(start, Map.of("x", "1"));
        world.mainIs(world.on(start, Map.of("product/a", "pass")));
        assertThat(world.test(behind)).isInstanceOf(GateResult.Green.class);
    }

    @Test
    void whatTheTimeWasTooShortForIsSaidAndOnMainItExcusesNobody() throws Exception {
        world.tooSlow.add("c");
        assertThat(world.test(world.on(world.main(), Map.of("x", "1")))).isInstanceOf(GateResult.Green.class);
        assertThat(world.told).contains("NOT RUN 1: the time was over; first c");

        GateResult result = world.test(world.on(world.main(), Map.of("product/a", "skip")));
        assertThat(result).as("main passes a").isInstanceOf(GateResult.Red.class);
        world.mainIs(world.on(world.main(), Map.of("y", "1")));
        world.slowOnceNamedTwice = true;
        assertThat(world.test(world.on(world.main(), Map.of("product/a", "fail"))))
                .as("main could not be asked in time")
                .isInstanceOf(GateResult.Red.class);
    }

    @Test
    void aRunOnMainThatDidNotWorkExcusesNobodyAndIsAskedAgain() throws Exception {
        world.mainIs(world.on(world.main(), Map.of("product/b", "fail")));
        world.wrongWhenNamedTwice = List.of("the disk is full");
        CommitId work = world.on(world.main(), Map.of("product/a", "fail"));
        assertThat(world.test(work)).isInstanceOf(GateResult.Red.class);

        world.wrongWhenNamedTwice = List.of();
        assertThat(world.test(world.on(world.main(), Map.of("x", "1"))))
                .as("b fails on main, which is known now")
                .isInstanceOf(GateResult.Green.class);
    }

    @Test
    void oneUnluckyFailureOnMainExcusesNobody() throws Exception {
        CommitId flaky = world.on(world.main(), Map.of("product/a", "flaky"));
        world.mainIs(flaky);
        assertThat(world.test(world.on(flaky, Map.of("product/a", "fail")))).isInstanceOf(GateResult.Red.class);
    }

    @Test
    void whatMainLeavesOutNoMoreMayNotBeLeftOutAgain() throws Exception {
        CommitId skipping = world.on(world.main(), Map.of("product/c", "skip"));
        world.mainIs(skipping);
        assertThat(world.test(world.on(skipping, Map.of("x", "1")))).isInstanceOf(GateResult.Green.class);
        CommitId running = world.on(skipping, Map.of("product/c", "pass"));
        assertThat(world.test(running)).isInstanceOf(GateResult.Green.class);
        world.mainIs(running);
        assertThat(world.test(world.on(running, Map.of("product/c", "skip")))).isInstanceOf(GateResult.Red.class);
    }

    @Test
    void whatHasToRunGetsTimeOfItsOwnWhenTheSliceLeavesItOut() throws Exception {
        world.tooSlowForSlices.addAll(List.of("b", "c"));
        CommitId work = world.on(world.main(), Map.of("x", "1"));
        assertThat(world.test(work)).isInstanceOf(GateResult.Green.class);
        assertThat(world.calls)
                .as("c need not run")
                .containsExactly("checkout", "list", "checkout", "slice [b]", "named [b]", "list");

        Task accepting = new Task(new TaskId("u"), "u", null, 50, List.of(), List.of(), List.of("c*"), 5, "");
        assertThat(world.test(accepting, work)).isEqualTo(new GateResult.Green(3, 3, true));
        assertThat(world.test(accepting, world.on(world.main(), Map.of("product/c", "fail"))))
                .isInstanceOf(GateResult.Red.class);
    }

    @Test
    void whatHasToRunAndCannotInTimeOfItsOwnLetsNothingPass() throws Exception {
        world.tooSlow.add("b");
        assertThat(world.test(world.on(world.main(), Map.of("x", "1"))))
                .isInstanceOfSatisfying(
                        GateResult.Red.class,
                        red -> assertThat(red.lines())
                                .singleElement()
                                .asString()
                                .startsWith(
                                        "1 tests that have to run did not get their turn, in 60 s of their own: b;"));
        assertThat(world.test(world.on(world.main(), Map.of("product/a", "fail"))))
                .as("what is known against it is said")
                .isInstanceOf(GateResult.Red.class);
    }

    @Test
    void whatMadeTheGateRedIsTestedAgainAlsoAfterOtherTasksAndAfterAGateThatHadNoTimeForIt() throws Exception {
        CommitId bad = world.on(world.main(), Map.of("product/a", "fail"));
        assertThat(world.test(bad)).isInstanceOf(GateResult.Red.class);
        Task other = new Task(new TaskId("u"), "u", null, 50, List.of(), List.of(), List.of(), 5, "");
        assertThat(world.test(other, world.on(world.main(), Map.of("x", "1")))).isInstanceOf(GateResult.Green.class);
        world.tooSlow.add("a");
        assertThat(world.test(bad)).isInstanceOf(GateResult.Red.class);
        world.tooSlow.clear();
        world.tooSlowForSlices.add("a");
        assertThat(world.test(bad)).isInstanceOf(GateResult.Red.class);
        assertThat(world.test(world.on(bad, Map.of("product/a", "pass")))).isInstanceOf(GateResult.Green.class);
        world.calls.clear();
        assertThat(world.test(world.on(world.main(), Map.of("x", "2")))).isInstanceOf(GateResult.Green.class);
        assertThat(world.calls).as("it has passed").contains("slice [b]");
    }

    @Test
    void aTestLeavesTheQuarantineAfterManyPassesInARow() {
        TestId a = new TestId("a");
        Quarantine quarantine = new Quarantine(folder.resolve("q"));
        quarantine.admit(a, 1);
        for (int i = 0; i < 29; i++) {
            quarantine.passed(List.of(a));
        }
        assertThat(new Quarantine(folder.resolve("q")).tests())
                .as("kept in a file")
                .containsExactly(a);
        assertThat(quarantine.admit(new TestId("b"), 1)).isFalse();
        quarantine.passed(List.of(a));
        assertThat(quarantine.tests()).isEmpty();
    }
}
