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

/** What the gate makes of tests that are not listed any more. */
final class GoneTestsTest {
    private static final String C_IS_GONE =
            "ERROR c is gone: main has it, and your task names no test file in `paths` that you changed";

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

    private CommitId hiding() throws IOException {
        return world.on(world.main(), Map.of("hides", "c"));
    }

    private static List<String> red(GateResult result) {
        return result instanceof GateResult.Red red ? red.lines() : List.of("not red: " + result);
    }

    @Test
    void aTestThatIsGoneBlocksAlsoInTheFirstGateAndInTheNext() throws Exception {
        assertThat(red(world.test(hiding()))).contains(C_IS_GONE);
        assertThat(red(world.test(world.on(hiding(), Map.of("x", "1"))))).contains(C_IS_GONE);
    }

    @Test
    void aTestThatMainGotSinceTheLastGateIsMissedToo() throws Exception {
        world.test(world.on(world.main(), Map.of("x", "1")));
        world.mainIs(world.on(world.main(), Map.of("cases/d", "")));
        assertThat(red(world.test(world.on(world.main(), Map.of("hides", "d")))).getLast())
                .startsWith("ERROR d is gone");
    }

    @Test
    void aRunThatTellsWhatItListedSparesAListAndMissesTheSame() throws Exception {
        world.runsTellLists = true;
        assertThat(red(world.test(hiding()))).contains(C_IS_GONE);
        CommitId landed = world.on(world.main(), Map.of("x", "1"));
        assertThat(world.test(landed)).isInstanceOf(GateResult.Green.class);
        assertThat(world.calls).containsOnlyOnce("list").as("main's").startsWith("checkout", "list", "checkout");
        world.mainIs(landed);
        world.calls.clear();
        assertThat(red(world.test(world.on(landed, Map.of("hides", "c"))))).contains(C_IS_GONE);
        assertThat(world.calls).as("main is what landed from here").doesNotContain("list");
    }

    @Test
    void whatWasGoneAndIsBackHasNotToRunOutOfTurn() throws Exception {
        world.test(hiding());
        world.calls.clear();
        world.test(world.on(world.main(), Map.of("x", "1")));
        assertThat(world.calls)
                .anyMatch(call -> call.startsWith("slice"))
                .noneMatch(call -> call.startsWith("slice") && call.contains("c]"));
    }

    @Test
    void oneThatTheTaskNamesMayGo() throws Exception {
        assertThat(world.test(world.on(world.main(), Map.of("cases/c", "-")), "cases/c"))
                .isInstanceOf(GateResult.Green.class);
        assertThat(world.test(world.on(world.main(), Map.of("cases/c", "-"))))
                .as("the file is taken from main")
                .isInstanceOf(GateResult.Green.class);
    }

    @Test
    void whatLandsNotLeavesNoListBehind() throws Exception {
        world.test(world.on(world.main(), Map.of("x", "1")));
        world.test(hiding());
        assertThat(world.lastList()).containsExactly("a", "b", "c");
    }

    @Test
    void aListThatCannotBeMadeAtThisMomentLetsNothingPass() throws Exception {
        String late = "go: go test -list . was still running at the end of its time";
        CommitId work = world.on(world.main(), Map.of("x", "1"));
        world.wrongWithLists.addAll(List.of(late, late));
        assertThat(world.test(work)).isEqualTo(new GateResult.Broken("the tests of main cannot be listed: " + late));
        world.wrongWithLists.add(late);
        assertThat(world.test(work)).as("the second time there is one").isInstanceOf(GateResult.Green.class);
        world.wrongWithLists.addAll(List.of(late, late));
        assertThat(world.test(world.on(work, Map.of("x", "2"))))
                .isEqualTo(new GateResult.Broken("the tests of your commit cannot be listed: " + late));
    }

    @Test
    void whoMendsMainsListIsNotBlockedForEver() throws Exception {
        world.mainIs(world.on(world.main(), Map.of("no-suite", "listing was still running at the end of its time")));
        CommitId mended = world.on(world.main(), Map.of("no-suite", "-"));
        assertThat(world.test(mended)).isInstanceOf(GateResult.Broken.class);
        assertThat(world.test(mended)).isInstanceOf(GateResult.Green.class);
    }

    @Test
    void whereMainHasNoListWhatWasListedLastHasToDo() throws Exception {
        CommitId good = world.main();
        world.test(world.on(good, Map.of("x", "1")));
        world.mainIs(world.on(good, Map.of("no-suite", "no compiler")));
        assertThat(red(world.test(world.on(world.main(), Map.of("no-suite", "-", "hides", "c")))))
                .contains(C_IS_GONE);
    }

    @Test
    void whatMainChangedOrAnotherFileExplainsNothing() throws Exception {
        CommitId start = world.main();
        world.mainIs(world.on(start, Map.of("cases/a", "changed on main")));
        assertThat(red(world.test(world.on(start, Map.of("hides", "c")), "cases")))
                .as("the commit changed no test file")
                .contains(C_IS_GONE);
        assertThat(red(world.test(world.on(start, Map.of("hides", "c", "cases/b", "changed")), "cases")))
                .as("c is not in the file of b")
                .contains(C_IS_GONE);
    }

    @Test
    void whatMainGotInAFileThatTheTaskNamesAndLeftAloneIsTestedAndNotMissed() throws Exception {
        CommitId start = world.main();
        world.mainIs(world.on(start, Map.of("cases/d", "")));
        assertThat(world.test(world.on(start, Map.of("x", "1")), "cases")).isEqualTo(new GateResult.Green(4, 4, false));
    }

    @Test
    void whatATaskOwesMayGoWhenItsFileDoes() throws Exception {
        assertThat(world.test(world.on(world.main(), Map.of("product/c", "fail"))))
                .isInstanceOf(GateResult.Red.class);
        assertThat(world.test(world.on(world.main(), Map.of("cases/c", "-")), "cases/c"))
                .isInstanceOf(GateResult.Green.class);
    }
}
