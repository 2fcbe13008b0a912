package io.agentloop.agent.fasttest;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.report.FastTestReport;
import io.agentloop.suite.report.ReportJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FastTestCommandTest {
    private static final String CASES = "tests: {cases: cases, run: [sh]}\n";

    @TempDir
    private Path root;

    private final Map<String, String> environment = new HashMap<>(Map.of("PATH", System.getenv("PATH")));
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void makeCases() throws IOException {
        Files.createDirectories(root.resolve(".git"));
        Files.createDirectories(root.resolve("cases/sub"));
        for (int i = 0; i < 20; i++) {
            Files.writeString(root.resolve("cases/t%02d".formatted(i)), "exit 0");
        }
        Files.writeString(root.resolve("cases/sub/-red one"), "echo 'no such luck' >&2; exit 1");
        Files.writeString(root.resolve("harness.yaml"), CASES);
    }

    private int run(String... words) throws InterruptedException {
        return runIn(root, words);
    }

    private int runIn(Path folder, String... words) throws InterruptedException {
        printed.reset();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return Main.run(
                List.of(words),
                new Place(folder, environment, root.resolve("no/board"), 2, new TestMemory(Path.of("/"))),
                out,
                out);
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void withoutWordsASliceRuns() throws Exception {
        environment.putAll(Map.of("HARNESS_SLOT", "1", "HARNESS_FLEET", "3", "HARNESS_SESSION", "7"));

        assertThat(run()).isIn(0, 1);
        assertThat(lines().getLast()).contains("slice 3/10");
    }

    @Test
    void projectIsFoundFromAFolderInsideIt() throws Exception {
        assertThat(runIn(root.resolve("cases/sub"), "t00")).isZero();
        assertThat(lines()).singleElement().asString().startsWith("PASS 1/1 passed");
        assertThat(root.resolve(".t/history.tsv")).exists();
    }

    @Test
    void allRunsEverythingAndNamesWhatFails() throws Exception {
        assertThat(run("--all")).isEqualTo(1);
        assertThat(lines())
                .satisfiesExactly(
                        error -> assertThat(error)
                                .isEqualTo("ERROR sub/-red one fail: exit 1: no such luck log=.t/r1/sub_-red_one.log"),
                        summary -> assertThat(summary).startsWith("FAIL 20/21 passed, 1 failed (1 new: sub/-red one)"));
    }

    @Test
    void knownFailuresAreNotNew() throws Exception {
        Files.writeString(root.resolve("known"), "sub/-red one\n");

        assertThat(run("--all", "--known", root.resolve("known").toString())).isZero();
        Files.move(root.resolve("known"), root.resolve("known-failures.txt"));
        assertThat(run("--all")).isZero();
    }

    @Test
    void resultsForAProgramAreWhole() throws Exception {
        Path file = root.resolve("results.json");

        run("--gate-json", file.toString(), "sub/*", "t01");
        FastTestReport read = ReportJson.read(Files.readAllLines(file));
        run("--gate-json", "-", "sub/*", "t01");

        assertThat(read.exit().number()).isEqualTo(1);
        assertThat(read.results())
                .extracting(
                        result -> result.id().text() + " " + result.verdict().word())
                .containsExactlyInAnyOrder("sub/-red one fail", "t01 pass");
        assertThat(ReportJson.read(lines()).results()).hasSize(2);
    }

    @Test
    void aListForAProgramIsAFileThatIsWholeWhenItEndsWithAnEmptyLine() throws Exception {
        Path file = root.resolve("list");
        assertThat(run("--list", "--gate-json", file.toString())).isZero();
        assertThat(lines()).isEmpty();
        assertThat(Files.readAllLines(file))
                .hasSize(22)
                .contains("sub/-red one", "t00")
                .endsWith("");
    }

    @Test
    void listPrintsEveryId() throws Exception {
        assertThat(run("--list")).isZero();
        assertThat(lines()).hasSize(21).contains("sub/-red one");
    }

    @Test
    void alsoAddsToTheSlice() throws Exception {
        assertThat(run("--also", "sub/*")).isEqualTo(1);
        assertThat(lines().getLast()).contains("(1 new: sub/-red one)").contains("slice 1/10");
    }

    @Test
    void prefixIsPutBeforeEachTest() throws Exception {
        assertThat(run("--prefix", "env ANSWER=42", "--all")).isEqualTo(1);
        Files.writeString(root.resolve("cases/t00"), "test \"$ANSWER\" = 42");

        assertThat(run("--prefix", "env ANSWER=42", "t00")).isZero();
    }

    @Test
    void projectWithoutTestsIsOneClearLine() throws Exception {
        Files.writeString(root.resolve("harness.yaml"), "agents: 2\n");
        assertThat(run()).isEqualTo(3);
        assertThat(lines()).containsExactly(FastTestCommand.NO_TESTS);

        Files.delete(root.resolve("harness.yaml"));
        assertThat(run("--gate-json", "-")).isEqualTo(3);
        assertThat(ReportJson.read(lines()).lines()).containsExactly(FastTestCommand.NO_TESTS);
    }

    @Test
    void badUseIsOneLineEach() throws Exception {
        assertThatRunSays("no option --al; see fast-test --help; ids that begin with a dash go behind --", "--al");
        assertThatRunSays("--all and --list take no test ids", "--all", "t00");
        assertThatRunSays("--show takes one test id and goes with nothing else", "--show", "t00", "--all");
        assertThatRunSays(
                "--list names all tests and --explain those that would run; ask for one of them",
                "--list",
                "--explain");
        assertThatRunSays("--jobs is a number from 1 to 1000, not 0", "--jobs", "0");
        assertThatRunSays("--root needs a value; see fast-test --help", "--root");
        assertThatRunSays("a test id is empty; name a test as fast-test --list prints it", "");
        assertThatRunSays("cannot read the settings /no/file: /no/file", "--config", "/no/file");
        Files.writeString(root.resolve("harness.yaml"), "tests: {cases: cases}\n");
        assertThatRunSays(
                "harness.yaml:1: tests: needs `run`, the command that runs the tests, such as [bin/run-case]");
    }

    private void assertThatRunSays(String reason, String... words) throws InterruptedException {
        assertThat(run(words)).isEqualTo(2);
        assertThat(lines()).containsExactly("ERROR fast-test: " + reason);
    }

    @Test
    void explainTellsReasonsAndRunsNothing() throws Exception {
        run("--all");

        assertThat(run("--explain")).isZero();
        assertThat(lines().getFirst()).isEqualTo("RUN sub/-red one: failed last time");
        assertThat(lines().getLast())
                .startsWith("PLAN ")
                .contains(" slice 1/10")
                .contains(" of 60.0 s; list=.t/plan.txt");
        assertThat(root.resolve(".t/r2")).doesNotExist();
    }

    @Test
    void showPrintsWhatMattersOfTheLastLog() throws Exception {
        run("--all");

        assertThat(run("--show", "sub/-red one")).isZero();
        assertThat(lines()).contains("no such luck").hasSizeLessThan(42);
        assertThat(run("--show", "t00")).isEqualTo(3);
        assertThat(lines()).containsExactly("NONE t00 has no log: pass when it ran last");
        assertThat(run("--show", "nobody")).isEqualTo(3);
        assertThat(lines()).containsExactly("NONE no test called nobody has run here; see fast-test --list");
    }

    @Test
    void memoryOfATestIsASetting() throws Exception {
        Files.writeString(root.resolve("harness.yaml"), "tests: {cases: cases, run: [sh], memory: 64m}\n");
        Files.writeString(root.resolve("cases/t00"), "head -c 300m /dev/zero | tail -c 300m | sleep 968");

        assertThat(run("t00")).isEqualTo(1);
        assertThat(lines().getFirst()).startsWith("ERROR t00 crash: used more than 64 MB of memory");
    }

    @Test
    void badSlotIsNamed() throws Exception {
        environment.put("HARNESS_SLOT", "x");

        assertThatRunSays("HARNESS_SLOT is a whole number from 0, not 'x'");
    }

    @Test
    void idsBehindTwoDashesMayBeginWithOne() throws Exception {
        Files.writeString(root.resolve("cases/-all"), "exit 0");

        assertThat(run("--", "-all")).isZero();
    }

    @Test
    void helpIsShort() throws Exception {
        assertThat(run("--help")).isZero();
        assertThat(lines()).hasSizeBetween(5, 24);
    }

    @Test
    void trainingRunsAndLeavesNothing() throws Exception {
        Training.run(environment);
    }
}
