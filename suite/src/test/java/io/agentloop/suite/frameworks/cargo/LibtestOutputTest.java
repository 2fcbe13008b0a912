package io.agentloop.suite.frameworks.cargo;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.adapter.ProjectTree;
import io.agentloop.suite.framework.Call;
import io.agentloop.suite.framework.Reported;
import io.agentloop.suite.framework.Told;
import io.agentloop.suite.frameworks.Golden;
import io.agentloop.suite.json.Json;
import io.agentloop.suite.json.NotJson;
import io.agentloop.suite.process.CappedOutput;
import io.agentloop.suite.process.Command;
import io.agentloop.suite.process.Ending;
import io.agentloop.suite.result.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class LibtestOutputTest {
    private static final TestProgram PROGRAM = new TestProgram("core-lib", "/x", Path.of("/"), Map.of());

    private static Told told(Ending ending, Stream<String> lines, String... ids) {
        LibtestOutput output = new LibtestOutput();
        lines.forEach(output::line);
        return output.told(PROGRAM, ProjectTree.ids(ids), call(ending), 2);
    }

    private static Call call(Ending ending) {
        Command command = new Command(List.of("x"), Path.of("/"));
        return new Call(command, ending, Duration.ZERO, Duration.ZERO, new CappedOutput(1, 1));
    }

    private static List<String> words(Told told) {
        return told.reported().stream().map(LibtestOutputTest::words).toList();
    }

    private static String words(Reported reported) {
        return reported.names().getFirst() + " " + reported.verdict().word() + " " + reported.reason() + " "
                + reported.location().orElse("-");
    }

    @Test
    void outputOfARealRunIsRead() throws Exception {
        Told told = told(
                new Ending.Exited(101),
                Golden.lines("cargo/failures.txt").stream(),
                "core-lib::tests::adds",
                "core-lib::tests::errs",
                "core-lib::tests::größe",
                "core-lib::tests::is_wrong",
                "core-lib::tests::left_out",
                "core-lib::tests::panics",
                "core-lib::tests::panics_otherwise",
                "core-lib::tests::here");

        assertThat(words(told))
                .containsExactly(
                        "core-lib::tests::adds pass  -",
                        "core-lib::tests::errs fail Error: \"no\\nluck\" -",
                        "core-lib::tests::größe pass  -",
                        "core-lib::tests::is_wrong fail assertion `left == right` failed: sum of ones left: 2 right: 3"
                                + " core/src/lib.rs:5",
                        "core-lib::tests::left_out skip ignored, later -",
                        "core-lib::tests::panics pass  -",
                        "core-lib::tests::panics_otherwise fail panic did not contain expected string"
                                + " core/src/lib.rs:8",
                        "core-lib::tests::here fail called `Result::unwrap()` on an `Err` value: NotPresent"
                                + " core/src/lib.rs:11");
        assertThat(told.early()).isFalse();
        assertThat(told.problems()).isEmpty();
    }

    @Test
    void panicsOfOlderVersionsAreRead() {
        Told told = told(
                new Ending.Exited(101),
                Stream.of(
                        "running 2 tests",
                        "test a ... FAILED",
                        "test b ... FAILED",
                        "",
                        "failures:",
                        "",
                        "---- a stdout ----",
                        "thread 'a' panicked at 'assertion failed: `(left == right)`",
                        "  left: `2`,",
                        " right: `3`: it's wrong', src/lib.rs:5:9",
                        "note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace",
                        "",
                        "---- b stdout ----",
                        "thread 'b' panicked at 'no', src/b.rs:7:1",
                        "",
                        "failures:",
                        "    a",
                        "    b",
                        "",
                        "test result: FAILED. 0 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out"),
                "core-lib::a",
                "core-lib::b");

        assertThat(words(told))
                .containsExactly(
                        "core-lib::a fail assertion failed: `(left == right)` left: `2`, right: `3`: it's wrong"
                                + " src/lib.rs:5",
                        "core-lib::b fail no src/b.rs:7");
    }

    @Test
    void withoutItsSummaryTheRunEndedTooEarlyAndTheFirstUnspokenTestsHadBegun() {
        Told told = told(
                new Ending.Exited(0),
                Stream.of("running 4 tests", "test b ... ok"),
                "core-lib::d",
                "core-lib::c",
                "core-lib::b",
                "core-lib::a");

        assertThat(told.early()).isTrue();
        assertThat(told.begun()).containsExactlyElementsOf(ProjectTree.ids("core-lib::a", "core-lib::c"));
    }

    @Test
    void whatATestPrintsInPlaceOfItsResultIsNone() {
        Told told = told(
                new Ending.Exited(101),
                Stream.of(
                        "running 4 tests",
                        "test a ... brook",
                        "test b ... noise",
                        "ok",
                        "test c ... noise",
                        "FAILED",
                        "test d ... ",
                        "failures:",
                        "    c",
                        "test result: FAILED. 3 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out"),
                "core-lib::a",
                "core-lib::b",
                "core-lib::c",
                "core-lib::d");

        assertThat(words(told)).containsExactly("core-lib::b pass  -", "core-lib::c fail no reason given -");
        assertThat(told.problems()).isEmpty();
    }

    @Test
    void wordThatAChildOfAFailingTestPrintsIsNotItsResult() {
        Told told = told(
                new Ending.Exited(101),
                Stream.of(
                        "running 2 tests",
                        "test a ... ok",
                        "FAILED",
                        "test b ... noise",
                        "ok",
                        "FAILED",
                        "failures:",
                        "",
                        "---- b stdout ----",
                        "test a ... ok",
                        "",
                        "failures:",
                        "    a",
                        "    b",
                        "",
                        "test result: FAILED. 0 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out"),
                "core-lib::a",
                "core-lib::b");

        assertThat(told.reported()).extracting(Reported::verdict).containsExactly(Verdict.FAIL, Verdict.FAIL);
        assertThat(told.problems()).isEmpty();
    }

    @Test
    void resultsThatTheCountsDoNotBearOutAreNoResults() {
        Told told = told(
                new Ending.Exited(0),
                Stream.of(
                        "running 2 tests",
                        "test a ... ok",
                        "test b ... ok",
                        "test result: ok. 1 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out"),
                "core-lib::a",
                "core-lib::b");

        assertThat(told.problems())
                .containsExactly(
                        "the test program printed 2 passed, 0 failed and 0 ignored tests, and counted 1, 0 and 1:"
                                + " a test prints what looks like results");
    }

    @Test
    void summaryOfAnotherProgramIsNotTheEndOfThisOne() {
        Told told = told(
                new Ending.Exited(0),
                Stream.of(
                        "running 3 tests",
                        "test a ... ok",
                        "running 1 test",
                        "test b ... ok",
                        "test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out"),
                "core-lib::a",
                "core-lib::b",
                "core-lib::c");

        assertThat(told.early()).isTrue();
        assertThat(told.reported()).isEmpty();
        assertThat(told.begun()).containsExactlyElementsOf(ProjectTree.ids("core-lib::b", "core-lib::c"));
    }

    @Test
    void ofARunThatWasCutNothingPassesThatAChildMayHaveSaid() {
        Stream<String> stray = Stream.of("running 3 tests", "test a ... ok", "ok", "test b ... FAILED");
        Stream<String> foreign = Stream.of("running 3 tests", "test a ... ok", "test theirs ... ok");
        Stream<String> clean = Stream.of("running 3 tests", "test a ... ok", "noise");
        String[] ids = {"core-lib::a", "core-lib::b", "core-lib::c"};

        assertThat(words(told(new Ending.Signalled(6), stray, ids)))
                .containsExactly("core-lib::b fail no reason given -");
        assertThat(told(new Ending.Signalled(6), foreign, ids).reported())
                .noneMatch(one -> one.names().contains("core-lib::a"));
        assertThat(words(told(new Ending.Signalled(6), clean, ids))).containsExactly("core-lib::a pass  -");
    }

    @Test
    void withOneTestAtATimeTheLatestOfARunThatWasCutMayNotBeOver() {
        LibtestOutput output = new LibtestOutput();
        Stream.of("running 3 tests", "test a ... ok", "test b ... ok").forEach(output::line);

        Told told = output.told(
                PROGRAM,
                ProjectTree.ids("core-lib::a", "core-lib::b", "core-lib::c"),
                call(new Ending.Signalled(6)),
                1);

        assertThat(words(told)).containsExactly("core-lib::a pass  -");
        assertThat(told.begun()).containsExactlyElementsOf(ProjectTree.ids("core-lib::b", "core-lib::c"));
    }

    @Test
    void programThatDiesAfterItsCountsLeavesNobodyToBlame() {
        LibtestOutput output = new LibtestOutput();
        Stream.of(
                        "running 2 tests",
                        "test a ... ok",
                        "test b ... ok",
                        "test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out")
                .forEach(output::line);

        Told told =
                output.told(PROGRAM, ProjectTree.ids("core-lib::a", "core-lib::b"), call(new Ending.Signalled(11)), 1);

        assertThat(words(told)).containsExactly("core-lib::a pass  -", "core-lib::b pass  -");
        assertThat(told.begun()).isEmpty();
    }

    @Test
    void programThatEndsWithoutItsCountsThoughAllResultsArePrintedIsAProblem() {
        String[] ids = {"core-lib::a", "core-lib::z"};
        String[] printed = {"running 2 tests", "test a ... ok", "test z ... ok"};

        assertThat(told(new Ending.Exited(0), Stream.of(printed), ids).problems())
                .containsExactly("the test program ended before it told its counts");
        assertThat(told(new Ending.Exited(0), Stream.of(printed[0], printed[1], "test z ... FAILED"), ids)
                        .problems())
                .isEmpty();
    }

    @Test
    void testThatEndsTheProgramByItselfIsTheSuspect() {
        Told told = told(new Ending.Exited(0), Stream.of("running 1 test", "test z ... ok"), "core-lib::z");

        assertThat(told.reported()).isEmpty();
        assertThat(told.begun()).containsExactlyElementsOf(ProjectTree.ids("core-lib::z"));
    }

    @Test
    void programsOfABuildHaveNamesThatDiffer() throws Exception {
        List<String> names = Golden.lines("cargo/build.json").stream()
                .flatMap(line -> {
                    try {
                        return TestProgram.of(Json.parse(line)).stream();
                    } catch (NotJson impossible) {
                        throw new AssertionError(impossible);
                    }
                })
                .map(program -> program.name() + " " + program.folder())
                .toList();

        assertThat(names)
                .containsExactly(
                        "app/bin/app /project/app", "core-lib/tests/whole /project/core", "core-lib /project/core");
    }
}
