package io.agentloop.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.harness.docker.LogLine;
import io.agentloop.suite.report.ExitCode;
import io.agentloop.suite.report.FastTestReport;
import io.agentloop.suite.report.ReportJson;
import io.agentloop.suite.report.RunFacts;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import io.agentloop.suite.result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that need the project's own toolchain, at an engine in memory that plays the container. */
final class ToolCommandsTest {
    private static final String LAST = "agentloop: the command is over";

    @TempDir
    private Path folder;

    private Workbench bench;

    @BeforeEach
    void prepare() {
        bench = new Workbench(folder);
    }

    private static List<LogLine> said(String... lines) {
        List<LogLine> all = new ArrayList<>();
        Stream.of(lines).map(line -> new LogLine(Instant.EPOCH, line)).forEach(all::add);
        all.add(new LogLine(Instant.EPOCH, LAST));
        all.add(new LogLine(Instant.EPOCH, LAST, true));
        return all;
    }

    private void detects(int code, String... lines) {
        bench.containers().ending("fast-test --detect", code, said(lines));
    }

    private static TestResult failing(String id, String reason) {
        return new TestResult(
                new TestId(id), Verdict.FAIL, reason, Optional.of("a.c:7"), Duration.ZERO, Optional.empty());
    }

    private void testsSay(TestResult... results) {
        List<TestResult> all = new ArrayList<>(List.of(TestResult.pass(new TestId("good"), Duration.ZERO)));
        all.addAll(List.of(results));
        RunFacts facts = new RunFacts(
                all, List.of(), List.of(), Set.of(), List.of(), List.of(), Optional.empty(), all.size(), Duration.ZERO);
        report(new FastTestReport(facts, List.of("FAIL"), facts.exit()));
    }

    private void report(FastTestReport report) {
        bench.containers()
                .ending(
                        "fast-test --all",
                        report.exit().number(),
                        said(ReportJson.write(report).toArray(String[]::new)));
    }

    private List<String> taskFiles() throws IOException {
        try (Stream<Path> files = Files.list(bench.project().resolve("tasks"))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith("fix-"))
                    .sorted()
                    .toList();
        }
    }

    private void nothingIsLeft() {
        assertThat(bench.containers().states()).isEmpty();
        assertThat(bench.containers().volumeNames()).isEmpty();
    }

    @Test
    void whatIsDetectedIsPrintedAndNothingIsLeft() throws IOException {
        detects(0, "# 3 cases were found and run", "tests:", "  cases: cases", "  run: [bin/run]");

        assertThat(bench.run("tests", "detect")).isZero();

        assertThat(bench.out()).isEqualTo("# 3 cases were found and run\ntests:\n  cases: cases\n  run: [bin/run]\n");
        nothingIsLeft();
        assertThat(bench.containers().uploads())
                .anySatisfy((file, text) -> assertThat(file).endsWith(" /workspace/project/cases/one"));
        assertThat(Files.readString(bench.project().resolve("harness.yaml"))).startsWith("agents: 2\ntests: {");
    }

    @Test
    void theSectionIsWrittenOnlyInPlaceOfNoneOrByForce() throws IOException {
        detects(0, "tests:", "  cases: cases", "  run: [bin/other]");

        assertThat(bench.run("tests", "detect", "--write")).isEqualTo(2);
        assertThat(bench.err()).contains("has a section `tests:` already; --force replaces it");
        assertThat(bench.containers().calls()).isEmpty();

        assertThat(bench.run("tests", "detect", "--write", "--force")).isZero();
        assertThat(bench.project().resolve("harness.yaml"))
                .hasContent("agents: 2\ntests:\n  cases: cases\n  run: [bin/other]");

        bench.write("harness.yaml", "agents: 3\n");
        assertThat(bench.run("tests", "detect", "--write")).isZero();
        assertThat(bench.project().resolve("harness.yaml"))
                .hasContent("agents: 3\n\ntests:\n  cases: cases\n  run: [bin/other]");
    }

    @Test
    void aSectionThatWouldNotBeAcceptedIsNotWritten() throws IOException {
        bench.write("harness.yaml", "agents: 3\n");
        detects(0, "tests:", "  kases: cases");

        assertThat(bench.run("tests", "detect", "--write")).isEqualTo(1);

        assertThat(bench.err()).contains("would not be accepted, so nothing is written");
        assertThat(bench.project().resolve("harness.yaml")).hasContent("agents: 3\n");
    }

    @Test
    void aProjectInWhichNothingIsDetectedIsSaid() {
        detects(2, "ERROR fast-test: nothing here looks like a suite");

        assertThat(bench.run("tests", "detect")).isEqualTo(1);

        assertThat(bench.err()).contains("ended with 2: ERROR fast-test: nothing here looks like a suite");
        nothingIsLeft();
    }

    @Test
    void theContainerIsConfined() {
        detects(0, "tests:");
        bench.containers().dieBefore("remove ");
        try {
            bench.run("tests", "detect");
        } catch (Error killed) {
            // The launcher is killed, and leaves the container for `down`.
        }
        bench.containers().dieBefore(null);
        String name = bench.containers().states().keySet().iterator().next();
        assertThat(bench.containers().spec(name)).satisfies(spec -> {
            assertThat(spec.user()).isEqualTo("7001:7001");
            assertThat(spec.capabilities()).isEmpty();
            assertThat(spec.link()).isEmpty();
            assertThat(spec.once()).isTrue();
            assertThat(spec.mounts()).hasSize(1);
        });
        assertThat(bench.run("down")).isZero();
        nothingIsLeft();
    }

    @Test
    void eachFailingTestBecomesATaskOnce() throws IOException {
        testsSay(failing("math/sub-1", "expected 4, was 5"), failing("math/sub-2", "expected 6, was 7"));

        assertThat(bench.run("task", "from-tests")).isZero();

        assertThat(bench.out()).contains("2 of 3 tests fail; 2 new tasks; commit the files, then `harness up`");
        assertThat(taskFiles()).hasSize(2);
        String text = Files.readString(
                bench.project().resolve("tasks").resolve(taskFiles().getFirst()));
        assertThat(text)
                .contains("title: Make math/sub-1 pass", "- math/sub-1")
                .contains("ERROR math/sub-1 fail: expected 4, was 5 at a.c:7", "`fast-test math/sub-1`");

        assertThat(bench.run("task", "from-tests")).isZero();
        assertThat(bench.out()).contains("0 new tasks, 2 of the tests have one already");
        assertThat(taskFiles()).hasSize(2);
        nothingIsLeft();
        assertThat(bench.run("up")).isZero();
    }

    @Test
    void groupsAreOneTask() throws IOException {
        testsSay(
                failing("tests/a.py::one", "timeout after 10 s"),
                failing("tests/a.py::two", "timeout after 11 s"),
                failing("tests/b.py::three", "assert"));

        bench.run("task", "from-tests", "--group", "file", "--dry-run");
        assertThat(bench.out())
                .contains("would add fix-tests-a-py-", "Make the tests of tests/b.py pass", "2 new tasks");
        assertThat(taskFiles()).isEmpty();
        bench.run("task", "from-tests", "--group", "reason", "--dry-run");
        assertThat(bench.out()).contains("pass that end with fail: timeout after N s", "2 new tasks");
        bench.run("task", "from-tests", "--max", "1", "--dry-run");
        assertThat(bench.out()).contains("1 new tasks, 2 left out by --max 1");
        bench.run("task", "from-tests", "--group", "suite", "--max", "1", "--role", "worker");
        assertThat(taskFiles()).hasSize(1);
        assertThat(Files.readString(
                        bench.project().resolve("tasks").resolve(taskFiles().getFirst())))
                .contains("role: worker", "- tests/a.py::one", "- tests/b.py::three");
        bench.run("task", "from-tests");
        assertThat(bench.out()).contains("0 new tasks, 3 of the tests have one already");
    }

    @Test
    void aTestHasOneTaskHoweverItIsGrouped() throws IOException {
        testsSay(failing("tests/a.py::one", "timeout"), failing("tests/a.py::two", "assert"));
        bench.run("task", "from-tests", "--group", "file");
        assertThat(taskFiles()).hasSize(1);

        testsSay(
                failing("tests/a.py::one", "timeout"),
                failing("tests/a.py::two", "assert"),
                failing("tests/a.py::three", "assert"));
        bench.run("task", "from-tests", "--dry-run");
        assertThat(bench.out()).contains("1 new tasks, 2 of the tests have one already");
        bench.run("task", "from-tests", "--group", "file");

        assertThat(taskFiles()).hasSize(2);
        assertThat(Files.readString(
                        bench.project().resolve("tasks").resolve(taskFiles().getFirst())))
                .contains("- tests/a.py::three")
                .doesNotContain("- tests/a.py::one");
    }

    @Test
    void aTestThatATaskOfThePeopleNamesHasOne() throws IOException {
        bench.write("tasks/subtract.md", "---\ntitle: Subtraction\naccept: [\"math/sub*\"]\n---\nDo it.\n");
        testsSay(failing("math/sub-1", "expected 4, was 5"), failing("math/add-1", "expected 4, was 5"));

        bench.run("task", "from-tests");

        assertThat(bench.out()).contains("2 of 3 tests fail; 1 new tasks, 1 of the tests have one already");
        assertThat(taskFiles()).singleElement().asString().startsWith("fix-math-add-1-");
    }

    @Test
    void inARunningRunTheyGoToTheBoard() throws IOException {
        assertThat(bench.run("up")).isZero();
        testsSay(failing("math/sub-1", "expected 4, was 5"));
        bench.containers().forgetCalls();

        assertThat(bench.run("task", "from-tests")).isZero();

        assertThat(bench.out()).contains("1 of 2 tests fail; 1 new tasks");
        assertThat(bench.containers().pushes()).hasSize(1);
        assertThat(taskFiles()).isEmpty();
    }

    @Test
    void aRunThatDoesNotRunIsNoPlaceForTasks() {
        bench.run("up");
        bench.run("stop");
        bench.run("down");
        testsSay(failing("a", "b"));

        assertThat(bench.run("task", "from-tests")).isEqualTo(1);

        assertThat(bench.err()).contains("is there and does not run; `harness up` starts it");
    }

    @Test
    void nothingThatFailsIsNoTask() throws IOException {
        testsSay();

        assertThat(bench.run("task", "from-tests")).isZero();

        assertThat(bench.out()).contains("PASS 1 tests, none fails");
        assertThat(taskFiles()).isEmpty();
    }

    @Test
    void aSuiteThatDoesNotWorkIsNoGreen() {
        report(new FastTestReport(
                RunFacts.broken("the list is empty", List.of(), Duration.ZERO), List.of(), ExitCode.INFRASTRUCTURE));
        assertThat(bench.run("task", "from-tests")).isEqualTo(1);
        assertThat(bench.err()).contains("the suite does not work: the list is empty");

        report(new FastTestReport(
                RunFacts.nothing(0, List.of(), Duration.ZERO), List.of("NONE no tests"), ExitCode.NOTHING_SELECTED));
        assertThat(bench.run("task", "from-tests")).isEqualTo(1);
        assertThat(bench.err()).contains("there is no test to run: NONE no tests");

        bench.containers().ending("fast-test --all", 137, List.of());
        assertThat(bench.run("task", "from-tests")).isEqualTo(1);
        assertThat(bench.err()).contains("fast-test ended with 137: it printed nothing");
        assertThat(bench.run("task", "from-tests", "--group", "colour")).isEqualTo(2);
        assertThat(bench.run("task", "from-tests", "--max", "0")).isEqualTo(2);
    }
}
