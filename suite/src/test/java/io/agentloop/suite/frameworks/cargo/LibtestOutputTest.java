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
        Command command = new Command(List.of("x"), Path.of("/"));
        Call call = new Call(command, ending, Duration.ZERO, Duration.ZERO, new CappedOutput(1, 1));
        return output.told(PROGRAM, ProjectTree.ids(ids), call, 2);
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
        Told told = told(new Ending.Exited(101), Golden.lines("cargo/failures.txt").stream());

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
    }

    @Test
    void panicsOfOlderVersionsAreRead() {
        Told told = told(
                new Ending.Exited(101),
                Stream.of(
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
                        "test result: FAILED. 0 passed; 2 failed"));

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
                new Ending.Signalled(6),
                Stream.of("test a ... brook", "test b ... noise", "ok", "test c ... noise", "FAILED", "test d ... "));

        assertThat(words(told)).containsExactly("core-lib::b pass  -", "core-lib::c fail no reason given -");
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
