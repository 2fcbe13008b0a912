package io.agentloop.suite.adapter;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.frameworks.commands.Commands;
import io.agentloop.suite.frameworks.commands.ResultFormat;
import io.agentloop.suite.process.Deadline;
import io.agentloop.suite.process.ProcessRunner;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import io.agentloop.suite.result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = SECONDS)
final class FrameworkSuiteTest {
    private static final Pace EASY = ProjectTree.pace(Duration.ofSeconds(90));
    private static final Pace BRISK = ProjectTree.pace(Duration.ofSeconds(1));

    @TempDir
    private Path folder;

    private final ProcessRunner runner = ProjectTree.runner();
    private ProjectTree project = new ProjectTree(Path.of("/"));
    private Ledger ledger = ProjectTree.ledger();

    @BeforeEach
    void makeProject() throws IOException {
        project = new ProjectTree(folder).program("bin/list", "");
    }

    @AfterEach
    void close() {
        runner.close();
    }

    private Suite suite(ResultFormat format) {
        SuiteSettings.Commands settings = (SuiteSettings.Commands) ProjectTree.commands(format);
        Commands commands = new Commands(
                settings.list(), settings.run(), settings.results(), folder, runner, Duration.ofMillis(300));
        return new FrameworkSuite(commands, runner);
    }

    private Map<TestId, TestResult> lines(Pace pace, String... ids) throws InterruptedException {
        ledger = ProjectTree.ledger(ids);
        return project.run(suite(new ResultFormat.Lines()), pace, ledger, ids);
    }

    private Map<TestId, TestResult> files(Pace pace, String... ids) throws InterruptedException {
        ledger = ProjectTree.ledger(ids);
        return project.run(suite(new ResultFormat.JUnit("out/**/*.xml")), pace, ledger, ids);
    }

    private static Verdict verdict(Map<TestId, TestResult> results, String id) {
        return Optional.ofNullable(results.get(new TestId(id))).orElseThrow().verdict();
    }

    private static String reason(Map<TestId, TestResult> results, String id) {
        return Optional.ofNullable(results.get(new TestId(id))).orElseThrow().reason();
    }

    private Listing list(String script) throws Exception {
        project.program("bin/list", script).program("bin/run", "");
        return suite(new ResultFormat.Lines()).list(Deadline.in(Duration.ofSeconds(90)));
    }

    @Test
    void everyLineOfTheListIsATest() throws Exception {
        Listing listing = list("printf 'b\\n\\na x\\r\\nb\\n-rf\\ngröße[1]\\nt.py::x'");

        assertThat(listing)
                .isInstanceOfSatisfying(
                        Listing.Listed.class,
                        listed -> assertThat(listed.tests().keySet())
                                .extracting(TestId::text)
                                .containsExactly("-rf", "a x", "b", "größe[1]", "t.py::x"));
    }

    @Test
    void listThatFailsIsBrokenEvenWhenItPrintedTests() throws Exception {
        assertThat(list("echo a; echo 'no module x' >&2; exit 4"))
                .isEqualTo(new Listing.Broken("tests.list: bin/list ended with exit 4: no module x"));
    }

    @Test
    void listThatPrintsRubbishIsBroken() throws Exception {
        assertThat(list("head -c 100000 /dev/zero | tr '\\0' x"))
                .isInstanceOfSatisfying(
                        Listing.Broken.class,
                        broken -> assertThat(broken.reason())
                                .startsWith("tests.list: the command printed what cannot be a test id: xxx")
                                .hasSizeLessThan(150));
    }

    @Test
    void emptyListIsAListAndNotAFault() throws Exception {
        assertThat(list("true")).isEqualTo(new Listing.Listed(new TreeMap<>()));
    }

    @Test
    void idsComeFromAFileInOrderAndWithAFinalNewline() throws Exception {
        project.program("bin/run", "cp \"$1\" seen; while read -r id; do echo \"PASS $id\"; done < \"$1\"");

        lines(EASY, "b c", "-a", "größe[x] y");

        assertThat(folder.resolve("seen")).hasContent("b c\n-a\ngröße[x] y\n");
        assertThat(Files.readString(folder.resolve("seen"))).endsWith("\n");
        assertThat(ledger.results()).extracting(TestResult::verdict).containsOnly(Verdict.PASS);
    }

    @Test
    void nothingIsRunForNoIds() throws Exception {
        project.program("bin/run", "touch ran");

        lines(EASY);

        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void eachTestGetsTheResultOfItsLineAndTheRestIsMissing() throws Exception {
        project.program("bin/run", """
            echo chatter; echo 'PASS a b'
            echo 'FAIL a expected 1 at src/x.c:3'
            echo 'SKIP c'; echo 'ERROR d e'; echo 'PASS stranger'; exit 1\
            """);

        Map<TestId, TestResult> results = lines(EASY, "a", "a b", "c", "d e", "lost");

        assertThat(results.values())
                .extracting(TestResult::verdict)
                .containsExactly(Verdict.FAIL, Verdict.PASS, Verdict.SKIP, Verdict.ERROR, Verdict.MISSING);
        assertThat(reason(results, "a")).isEqualTo("expected 1 at src/x.c:3");
        assertThat(results.get(new TestId("a")))
                .satisfies(result -> assertThat(Optional.ofNullable(result).flatMap(TestResult::location))
                        .contains("src/x.c:3"));
        assertThat(reason(results, "lost")).isEqualTo("the run command said nothing about it");
        assertThat(ledger.brokenReasons()).isEmpty();
    }

    @Test
    void failuresCountThoughTheExitCodeIsZero() throws Exception {
        project.program("bin/run", "echo FAIL a; echo PASS b");

        Map<TestId, TestResult> results = lines(EASY, "a", "b");

        assertThat(verdict(results, "a")).isEqualTo(Verdict.FAIL);
        assertThat(reason(results, "a")).isEqualTo("no reason given");
        assertThat(ledger.brokenReasons()).isEmpty();
    }

    @Test
    void badExitCodeWithoutAFailureMakesEverythingAnError() throws Exception {
        project.program("bin/run", "echo PASS a; echo PASS b; exit 4");

        Map<TestId, TestResult> results = lines(EASY, "a", "b");

        assertThat(results.values()).extracting(TestResult::verdict).containsOnly(Verdict.ERROR);
        assertThat(ledger.brokenReasons()).containsExactly("the run command ended with exit 4 though no test failed");
    }

    @Test
    void silenceIsAnErrorAndNotZeroTests() throws Exception {
        project.program("bin/run", "exit 0");

        assertThat(verdict(lines(EASY, "a"), "a")).isEqualTo(Verdict.ERROR);
        assertThat(ledger.brokenReasons()).containsExactly("the run command ended with exit 0 and no result at all");
    }

    @Test
    void testThatHangsIsFoundAndTheOthersStillRun() throws Exception {
        project.program("bin/run", """
            while read -r id; do
              test "$id" = hang && sleep 979
              echo "PASS $id"
            done < "$1"
            """);

        Map<TestId, TestResult> results = lines(BRISK, "a", "hang", "b");

        assertThat(verdict(results, "hang")).isEqualTo(Verdict.TIMEOUT);
        assertThat(verdict(results, "a")).isEqualTo(Verdict.PASS);
        assertThat(verdict(results, "b")).isEqualTo(Verdict.PASS);
    }

    @Test
    void testThatKillsTheRunnerIsFoundAndTheOthersStillRun() throws Exception {
        project.program("bin/run", """
            while read -r id; do
              test "$id" = crash && kill -SEGV $$
              echo "PASS $id"
            done < "$1"
            """);

        Map<TestId, TestResult> results = lines(EASY, "a", "crash", "b");

        assertThat(verdict(results, "crash")).isEqualTo(Verdict.CRASH);
        assertThat(reason(results, "crash")).isEqualTo("killed the run command by signal 11");
        assertThat(verdict(results, "b")).isEqualTo(Verdict.PASS);
    }

    @Test
    void runCutByTheBudgetKeepsWhatItSaid() throws Exception {
        project.program("bin/run", "echo PASS a; echo PASS b; sleep 978");
        Pace pace = new Pace(Duration.ofSeconds(90), Deadline.in(Duration.ofSeconds(2)), 1);

        assertThat(verdict(lines(pace, "a", "b", "c"), "a")).isEqualTo(Verdict.PASS);
        // What the latest line says may be said by a test that was not over.
        assertThat(ledger.notRun()).containsExactlyElementsOf(ProjectTree.ids("b", "c"));
        assertThat(ledger.brokenReasons()).isEmpty();
    }

    @Test
    void portionWhoseTimeWasOverBeforeItsFirstResultIsNotRunWhenTheRunnerHasWorkedBefore() throws Exception {
        project.program("bin/run", "grep -q b \"$1\" && sleep 977; echo PASS a");
        ledger = ProjectTree.ledger("a", "b");
        Suite suite = suite(new ResultFormat.Lines());
        project.run(suite, EASY, ledger, "a");
        project.run(suite, new Pace(Duration.ofSeconds(90), Deadline.in(Duration.ofSeconds(1)), 1), ledger, "b");

        assertThat(ledger.results()).extracting(TestResult::verdict).containsExactly(Verdict.PASS);
        assertThat(ledger.notRun()).containsExactly(new TestId("b"));
        assertThat(ledger.brokenReasons()).isEmpty();
    }

    @Test
    void junitFilesOfThisRunAreRead() throws Exception {
        project.file("out/old.xml", "<testsuite><testcase name='b'><failure/></testcase></testsuite>")
                .program(
                        "bin/run",
                        "echo \"<testsuite><testcase classname='k' name='a'/><testcase name='b'/></testsuite>\" "
                                + "> out/new.xml");

        Map<TestId, TestResult> results = files(EASY, "k.a", "b");

        assertThat(results.values()).extracting(TestResult::verdict).containsOnly(Verdict.PASS);
    }

    @Test
    void absentJunitFileMakesEverythingAnError() throws Exception {
        project.program("bin/run", "exit 0");

        assertThat(verdict(files(EASY, "a"), "a")).isEqualTo(Verdict.ERROR);
        assertThat(ledger.brokenReasons()).containsExactly("the run wrote no result file out/**/*.xml");
    }

    @Test
    void truncatedJunitFileMakesEverythingAnErrorButWhatFailed() throws Exception {
        project.program(
                "bin/run",
                "mkdir out; echo \"<s><testcase name='f'><failure message='no'/></testcase></s>\" > out/f.xml;"
                        + " echo \"<s><testcase name='a'/><testcase na\" > out/a.xml");

        Map<TestId, TestResult> results = files(EASY, "a", "f");

        assertThat(verdict(results, "a")).isEqualTo(Verdict.ERROR);
        assertThat(verdict(results, "f")).isEqualTo(Verdict.FAIL);
        assertThat(ledger.brokenReasons()).containsExactly("result file out/a.xml is not whole XML: line 2");
    }

    @Test
    void gigabyteOfOutputIsCut() throws Exception {
        project.program("bin/run", "echo PASS a; head -c 1000000000 /dev/zero");

        assertThat(verdict(lines(EASY, "a"), "a")).isEqualTo(Verdict.ERROR);
        assertThat(ledger.brokenReasons()).containsExactly("the run command printed more than 256 MB");
    }
}
