package io.agentloop.suite.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import io.agentloop.suite.result.Verdict;
import io.agentloop.suite.state.RunLogs;
import io.agentloop.suite.state.StateFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportTextTest {
    private static final Duration TIME = Duration.ofMillis(8123);

    @TempDir
    private Path root;

    private static TestResult pass(String id) {
        return TestResult.pass(new TestId(id), Duration.ZERO);
    }

    private static TestResult fail(String id, String reason) {
        return TestResult.of(new TestId(id), Verdict.FAIL, reason, Duration.ZERO);
    }

    private static RunFacts facts(List<TestResult> results, String... known) {
        Set<TestId> ids = Set.copyOf(List.of(known).stream().map(TestId::new).toList());
        return new RunFacts(
                results, List.of(), List.of(), ids, List.of(), List.of(), Optional.of("3/21"), results.size(), TIME);
    }

    private FastTestReport report(RunFacts facts) {
        RunLogs logs = new StateFolder(root.resolve(".t")).logs();
        return new ReportText(root, logs).of(facts);
    }

    @Test
    void greenRunIsOneLine() {
        FastTestReport report = report(facts(List.of(pass("a"), pass("b"))));

        assertThat(report.lines())
                .containsExactly("PASS 2/2 passed, 0 failed, 0 skipped, 0 timeout, 0 missing; slice 3/21; 8.1 s");
        assertThat(report.exit()).isEqualTo(ExitCode.PASSED);
    }

    @Test
    void failureIsOneLineWithKeywordReasonPlaceAndLog() {
        RunLogs logs = new StateFolder(root.resolve(".t")).logs();
        TestResult failure = fail("sub/neg.calc", "exit 1: no minus")
                .at(Optional.of("lib/Parser.pm:12"))
                .withLog(logs.write(new TestId("sub/neg.calc"), "text"));

        FastTestReport report = new ReportText(root, logs).of(facts(List.of(pass("a"), failure)));

        assertThat(report.lines())
                .containsExactly(
                        "ERROR sub/neg.calc fail: exit 1: no minus at lib/Parser.pm:12 log=.t/r1/sub_neg.calc.log",
                        "FAIL 1/2 passed, 1 failed (1 new: sub/neg.calc), 0 skipped, 0 timeout, 0 missing;"
                                + " slice 3/21; 8.1 s; log=.t/r1");
        assertThat(report.exit().number()).isEqualTo(1);
    }

    @Test
    void equalReasonsAreOneLineWithAListBehindIt() {
        List<TestResult> results = IntStream.range(0, 37)
                .mapToObj(i -> fail("t" + i, "cannot load libx"))
                .toList();

        FastTestReport report = report(facts(results));

        assertThat(report.lines())
                .containsExactly(
                        "ERROR 37 tests: cannot load libx first=t0 list=.t/r1/list.txt",
                        "FAIL 0/37 passed, 37 failed (37 new: t0, t1, t2, +34), 0 skipped, 0 timeout, 0 missing;"
                                + " slice 3/21; 8.1 s; log=.t/r1");
        assertThat(root.resolve(".t/r1/list.txt"))
                .content()
                .startsWith("t0\nt1\n")
                .hasLineCount(37);
    }

    @Test
    void newFailuresComeFirstAndKnownOnesDoNotFailTheRun() {
        RunFacts mixed = facts(List.of(fail("old", "x"), fail("fresh", "y")), "old");
        RunFacts known = facts(List.of(fail("old", "x"), pass("a")), "old");

        assertThat(report(mixed).lines().getFirst()).startsWith("ERROR fresh fail: y");
        assertThat(report(mixed).lines().get(1)).startsWith("ERROR old fail (known): x");
        assertThat(report(known).lines().getLast()).startsWith("PASS 1/2 passed, 1 failed (0 new), ");
        assertThat(report(known).exit()).isEqualTo(ExitCode.PASSED);
    }

    @Test
    void atMostTenErrorsAreToldAndTheRestIsAList() {
        List<TestResult> results = IntStream.range(0, 30)
                .mapToObj(i -> fail("t" + i, "reason " + i))
                .toList();

        List<String> lines = report(facts(results)).lines();

        assertThat(lines).hasSize(12);
        assertThat(lines.get(10)).isEqualTo("ERROR 20 more tests: list=.t/r1/list-more.txt");
    }

    @Test
    void eachKindIsCountedOnce() {
        List<TestResult> results = List.of(
                pass("p"),
                fail("f", "r"),
                TestResult.of(new TestId("e"), Verdict.ERROR, "r", Duration.ZERO),
                TestResult.of(new TestId("s"), Verdict.SKIP, "r", Duration.ZERO),
                TestResult.of(new TestId("t"), Verdict.TIMEOUT, "r", Duration.ZERO),
                TestResult.of(new TestId("c"), Verdict.CRASH, "r", Duration.ZERO),
                TestResult.of(new TestId("m"), Verdict.MISSING, "r", Duration.ZERO));
        RunFacts facts = new RunFacts(
                results,
                List.of(new TestId("n")),
                List.of(),
                Set.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                8,
                TIME);

        assertThat(report(facts).lines().getLast())
                .isEqualTo("FAIL 1/8 passed, 3 failed (5 new: f, e, t, +2), 1 skipped, 1 timeout, 1 missing,"
                        + " NOT RUN 1; 8.1 s");
    }

    @Test
    void runCutByTheBudgetSaysWhatDidNotRun() {
        RunFacts facts = new RunFacts(
                List.of(pass("a")),
                List.of(new TestId("b"), new TestId("c")),
                List.of(),
                Set.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                3,
                TIME);

        assertThat(report(facts).lines().getLast())
                .startsWith("PART 1/3 passed")
                .contains(", NOT RUN 2;");
        assertThat(report(facts).exit().number()).isEqualTo(124);
    }

    @Test
    void brokenSuiteIsSaidAndShrunkenListIsNamed() {
        FastTestReport report =
                report(RunFacts.broken("no folder cases", List.of(new TestId("a"), new TestId("b")), TIME));

        assertThat(report.lines())
                .containsExactly(
                        "ERROR suite broken: no folder cases",
                        "FAIL 0 tests run of 0 listed; 2 no longer listed: a, b; 8.1 s");
        assertThat(report.exit().number()).isEqualTo(2);
    }

    @Test
    void nothingToRunIsItsOwnExit() {
        FastTestReport report = report(RunFacts.nothing(120, List.of("gone/*", "x\n"), TIME));

        assertThat(report.lines())
                .containsExactly(
                        "NONE 0 tests run of 120 listed; no test is called gone/*, x\\n, see fast-test --list; 8.1 s");
        assertThat(report.exit().number()).isEqualTo(3);
    }

    @Property(tries = 200)
    void reportIsShortAndPlainWhateverTestsPrint(
            @ForAll @Size(max = 40) List<@StringLength(min = 1, max = 600) String> texts, @ForAll boolean wide)
            throws Exception {
        List<TestResult> results = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = i + "\u001b[31m" + texts.get(i).replace('\0', ' ') + (wide ? "🙂".repeat(300) : "");
            results.add(fail(text, text).at(Optional.of(text)));
        }
        Path folder = Files.createTempDirectory("report");
        RunLogs nowhere = new StateFolder(Files.createFile(folder.resolve("file"))).logs();
        String all = String.join(
                        "\n", new ReportText(folder, nowhere).of(facts(results)).lines()) + "\n";
        Files.delete(folder.resolve("file"));
        Files.delete(folder);

        assertThat(all.getBytes(UTF_8)).hasSizeLessThan(4096);
        assertThat(all.replace("\n", "").codePoints().noneMatch(Character::isISOControl))
                .isTrue();
        assertThat(all.lines().filter(line -> line.startsWith("ERROR "))).hasSizeLessThanOrEqualTo(11);
    }
}
