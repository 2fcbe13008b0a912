package io.agentloop.suite.adapter;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.process.Deadline;
import io.agentloop.suite.process.Living;
import io.agentloop.suite.process.ProcessRunner;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import io.agentloop.suite.result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, unit = SECONDS)
final class CaseSuiteTest {
    private static final Pace EASY = ProjectTree.pace(Duration.ofSeconds(90));

    @TempDir
    private Path folder;

    private final ProcessRunner runner = ProjectTree.runner();
    private ProjectTree project = new ProjectTree(Path.of("/"));
    private Suite suite = Suite.of(ProjectTree.shellCases(), Path.of("/"), runner);

    @BeforeEach
    void makeProject() {
        project = new ProjectTree(folder);
        suite = Suite.of(ProjectTree.shellCases(), folder, runner);
    }

    @AfterEach
    void close() {
        runner.close();
    }

    private TestResult run(String id, Pace pace) throws InterruptedException {
        return project.run(suite, pace, ProjectTree.ledger(id), id)
                .values()
                .iterator()
                .next();
    }

    private SortedMap<TestId, Long> listed() throws InterruptedException {
        return suite.list(EASY.budget()) instanceof Listing.Listed listed ? listed.tests() : new TreeMap<>();
    }

    @Test
    void everyVisibleFileThatIsNoExpectedOutputIsACase() throws Exception {
        project.file("cases/b.sh", "")
                .file("cases/b.out", "")
                .file("cases/sub/a.sh", "")
                .file("cases/.hidden.sh", "")
                .file("cases/.git/x.sh", "")
                .file("other/c.sh", "");

        assertThat(listed().keySet()).extracting(TestId::text).containsExactly("b.sh", "sub/a.sh");
    }

    @Test
    void fingerprintChangesWithTheCaseAndWithItsExpectedOutput() throws Exception {
        project.file("cases/a.sh", "echo 1").file("cases/a.out", "1\n").file("cases/b.sh", "echo 1");
        SortedMap<TestId, Long> before = listed();

        project.file("cases/a.out", "2\n");

        assertThat(listed()).isNotEqualTo(before).contains(entry(new TestId("b.sh"), before.get(new TestId("b.sh"))));
    }

    @Test
    void linkThatLeadsOutOfTheProjectIsNoCase(@TempDir Path elsewhere) throws Exception {
        Path secret = Files.writeString(elsewhere.resolve("secret"), "token");
        project.file("cases/a.sh", "echo 1");
        Files.createSymbolicLink(folder.resolve("cases/a.out"), secret);
        Files.createSymbolicLink(folder.resolve("cases/b.sh"), secret);
        Files.createSymbolicLink(folder.resolve("cases/c.sh"), Path.of("a.sh"));

        assertThat(listed().keySet()).extracting(TestId::text).containsExactly("a.sh", "c.sh");
        assertThat(run("a.sh", EASY).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void missingFolderIsABrokenListAndSaysWhatToDo() throws Exception {
        assertThat(suite.list(EASY.budget()))
                .isEqualTo(new Listing.Broken(
                        "no folder cases in the project; create it or change tests.cases in harness.yaml"));
    }

    @Test
    void missingProgramIsABrokenList() throws Exception {
        project.file("cases/a", "").file("bin/plain", "");

        assertThat(list("bin/gone"))
                .isEqualTo(new Listing.Broken(
                        "tests.run: no file bin/gone in the project; add it or change tests.run in harness.yaml"));
        assertThat(list("bin/plain"))
                .isEqualTo(new Listing.Broken("tests.run: bin/plain is not executable; run chmod +x bin/plain"));
        assertThat(list("no-such-program-anywhere"))
                .isEqualTo(new Listing.Broken("tests.run: no program no-such-program-anywhere on the search path;"
                        + " install it or change tests.run in harness.yaml"));
    }

    private Listing list(String program) throws InterruptedException {
        SuiteSettings settings = new SuiteSettings.Cases(Path.of("cases"), List.of(program));
        return Suite.of(settings, folder, runner).list(EASY.budget());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a b.sh", "-rf.sh", "zwei\nzeilen.sh", "größe-测试.sh", "a].sh", "a::b.sh", "$x'\".sh", "{case}"})
    void oddNamesAreRunLikeOthers(String name) throws Exception {
        project.file("cases/" + name, "printf ok; test \"$0\" = 'cases/" + name.replace("'", "'\\''") + "'")
                .file("cases/" + name.replaceAll("\\.sh$", "") + ".out", "ok");

        assertThat(listed().keySet()).containsExactly(new TestId(name));
        assertThat(run(name, EASY)).extracting(TestResult::verdict).isEqualTo(Verdict.PASS);
    }

    @Test
    void nameThatIsNotUtf8IsAnErrorOfThatTestAlone() throws Exception {
        project.file("cases/good.sh", "");
        sh("touch \"cases/$(printf 'bad\\377')\"");
        String bad = listed().firstKey().text();

        assertThat(run(bad, EASY).reason()).contains("is the name not UTF-8");
        assertThat(run("good.sh", EASY).verdict()).isEqualTo(Verdict.PASS);
    }

    private void sh(String script) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", script)
                .directory(folder.toFile())
                .start()
                .waitFor();
    }

    @Test
    void firstDifferentLineIsTheReason() throws Exception {
        project.file("cases/a.sh", "echo 1; echo 3").file("cases/a.out", "1\n2\n");

        TestResult result = run("a.sh", EASY);

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.reason()).isEqualTo("stdout line 2: expected \"2\", got \"3\"");
        assertThat(result.location()).contains("cases/a.out:2");
        assertThat(Files.readString(result.log().orElseThrow())).startsWith("$ sh cases/a.sh\nfail after");
    }

    @Test
    void exitCodeAndTheTellingLineAreTheReason() throws Exception {
        project.file("cases/a.sh", "echo 'die at lib/Parser.pm line 12.' >&2; exit 4");

        TestResult result = run("a.sh", EASY);

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.reason()).isEqualTo("exit 4: die at lib/Parser.pm line 12.");
        assertThat(result.location()).contains("lib/Parser.pm:12");
    }

    @Test
    void signalIsACrash() throws Exception {
        project.file("cases/a.sh", "kill -SEGV $$");

        assertThat(run("a.sh", EASY))
                .extracting(TestResult::verdict, TestResult::reason)
                .containsExactly(Verdict.CRASH, "killed by signal 11");
    }

    @Test
    void testThatHangsIsATimeoutAndLeavesNothing() throws Exception {
        project.file("cases/a.sh", "trap '' TERM; setsid sh -c 'echo $$ > pid; exec sleep 982' & sleep 981");

        TestResult result = run("a.sh", ProjectTree.pace(Duration.ofMillis(2_500)));

        assertThat(result.verdict()).isEqualTo(Verdict.TIMEOUT);
        assertThat(result.reason()).isEqualTo("still running after 2.5 s");
        assertThat(Living.isGone(Files.readString(folder.resolve("pid")))).isTrue();
    }

    @Test
    void gigabyteOfOutputIsCutAndTheLogIsShort() throws Exception {
        project.file("cases/a.sh", "head -c 1000000000 /dev/zero");

        TestResult result = run("a.sh", EASY);

        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(result.reason()).isEqualTo("printed more than 16 MB");
        assertThat(Files.size(result.log().orElseThrow())).isLessThan(200_000);
    }

    @Test
    void testLeftOutByTheBudgetHasNoResult() throws Exception {
        project.file("cases/a.sh", "").file("cases/b.sh", "sleep 980").file("cases/c.sh", "");
        Ledger ledger = ProjectTree.ledger("a.sh", "b.sh", "c.sh");
        Pace pace = new Pace(Duration.ofSeconds(90), Deadline.in(Duration.ofSeconds(3)), 1);

        assertThat(project.run(suite, pace, ledger, "a.sh", "b.sh", "c.sh").keySet())
                .containsExactly(new TestId("a.sh"));
        assertThat(ledger.notRun()).extracting(TestId::text).containsExactly("b.sh", "c.sh");
    }

    @Test
    void caseThatVanishedIsAnError() throws Exception {
        project.file("cases/a.sh", "");

        assertThat(run("gone.sh", EASY).verdict()).isEqualTo(Verdict.ERROR);
    }
}
