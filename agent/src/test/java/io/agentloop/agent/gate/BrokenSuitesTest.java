package io.agentloop.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.config.TestPace;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gate makes of suites that do not work. */
final class BrokenSuitesTest {
    @TempDir
    private Path folder;

    private GateWorld world;

    @BeforeEach
    void open() throws IOException {
        world = new GateWorld(folder, new TestPace.Guard(List.of(), 0.02, Duration.ofMinutes(1)));
    }

    @AfterEach
    void close() {
        world.close();
    }

    private CommitId work(String file) throws IOException {
        return world.on(world.main(), Map.of(file, "1"));
    }

    private static List<String> red(GateResult result) {
        return result instanceof GateResult.Red red ? red.lines() : List.of("not red: " + result);
    }

    @Test
    void aSuiteThatTheCommitBreaksBlocks() throws Exception {
        assertThat(red(world.test(world.on(world.main(), Map.of("no-suite", "no compiler")))))
                .containsExactly("the suite does not work on your commit, and does on main: no compiler");
    }

    @Test
    void oneThatSaysTheSameOnMainBlocksNobodyAndMainIsAskedTwiceAndNoMore() throws Exception {
        world.mainIs(world.on(world.main(), Map.of("no-suite", "main.c:12: no such type")));
        CommitId commit = world.on(world.main(), Map.of("no-suite", "main.c:14: no such type"));
        assertThat(world.test(commit))
                .isInstanceOfSatisfying(
                        GateResult.Green.class,
                        green -> assertThat(green.remarks())
                                .containsExactly("NOT RUN: the suite works neither on main nor on your commit:"
                                        + " main.c:14: no such type"));
        assertThat(world.calls)
                .containsSequence("checkout", "list", "list", "checkout", "slice []", "slice []", "checkout")
                .endsWith("checkout", "slice []", "slice []", "checkout");
        world.calls.clear();
        world.test(commit);
        assertThat(world.calls).containsExactly("checkout", "slice []", "slice []", "checkout");
    }

    @Test
    void anotherReasonThanMainsIsNoExcuse() throws Exception {
        world.mainIs(world.on(world.main(), Map.of("no-suite", "no such type")));
        assertThat(red(world.test(world.on(world.main(), Map.of("no-suite", "no such function")))))
                .containsExactly(
                        "the suite does not work on your commit: no such function",
                        "main has another trouble, which is no excuse for that: no such type");
    }

    @Test
    void whatMayPassExcusesNobodyAlthoughMainSaysTheSame() throws Exception {
        for (String reason : List.of(
                "go: go test -list . was still running at the end of its time",
                "cargo: cargo test was killed by signal 9",
                "the run command reported nothing in its time",
                "pytest: cannot write our plugin for it: No space left on device")) {
            world.mainIs(world.on(world.main(), Map.of("no-suite", reason)));
            assertThat(world.test(work("x")))
                    .as(reason)
                    .isEqualTo(new GateResult.Broken("the tests of main cannot be listed: " + reason));
            assertThat(world.test(work("x")))
                    .as(reason)
                    .isEqualTo(new GateResult.Broken("neither on your commit nor on main: " + reason));
        }
    }

    @Test
    void whatIsOverTheSecondTimeIsNoTroubleAndTheTestsAreJudged() throws Exception {
        world.wrongWithSlices.add("the disk is full");
        assertThat(world.test(work("x"))).isEqualTo(new GateResult.Green(3, 3, false));
        world.wrongWithSlices.add("the disk is full");
        assertThat(world.test(world.on(world.main(), Map.of("product/a", "fail"))))
                .isInstanceOf(GateResult.Red.class);
    }

    @Test
    void whatMainSaysOnlyOnceIsNoExcuse() throws Exception {
        world.wrongWithSlices.addAll(List.of("no such type", "no such type", "no such type", "-"));
        assertThat(world.test(work("x"))).as("other words the second time").isInstanceOf(GateResult.Red.class);
        world.wrongWithSlices.clear();
        world.wrongWithSlices.addAll(List.of("no such type", "no such type", "no such type"));
        assertThat(world.test(work("y"))).as("none the second time").isInstanceOf(GateResult.Red.class);
    }

    @Test
    void oneBrokenSuiteOfSeveralSpeaksForItselfOnly() throws Exception {
        world.mainIs(
                world.on(world.main(), Map.of("no-suite", "suite s: no compiler", "cases/s:1", "", "cases/s:2", "")));
        assertThat(world.test(work("x"))).isInstanceOf(GateResult.Green.class);
        assertThat(red(world.test(world.on(world.main(), Map.of("product/a", "fail")))))
                .contains("ERROR a fail: because");
    }

    @Test
    void whatFailsByItselfInABrokenSuiteIsJudgedAsEverywhere() throws Exception {
        world.mainIs(world.on(world.main(), Map.of("cases/s:1", "", "cases/s:2", "", "product/s:2", "fail")));
        assertThat(world.test(work("x"))).as("s:1 passes").isInstanceOf(GateResult.Green.class);
        world.mainIs(world.on(world.main(), Map.of("no-suite", "suite s: exit 3 though all passed")));
        assertThat(world.test(work("y"))).as("s:2 fails on main too").isInstanceOf(GateResult.Green.class);
        assertThat(red(world.test(world.on(world.main(), Map.of("product/s:1", "fail")))))
                .contains("ERROR s:1 fail: because");
    }

    @Test
    void whoRepairsTheSuiteIsNotBlockedByTestsThatNobodySawPass() throws Exception {
        CommitId first = world.main();
        assertThat(world.test(work("x"))).as("a, b and c pass").isInstanceOf(GateResult.Green.class);
        world.mainIs(world.on(first, Map.of("no-suite", "no compiler", "cases/new", "", "product/new", "fail")));
        assertThat(world.test(world.on(world.main(), Map.of("no-suite", "-"))))
                .as("new has never passed")
                .isInstanceOf(GateResult.Green.class);
        assertThat(red(world.test(world.on(world.main(), Map.of("no-suite", "-", "product/a", "fail")))))
                .as("a has")
                .contains("ERROR a fail: because");
    }
}
