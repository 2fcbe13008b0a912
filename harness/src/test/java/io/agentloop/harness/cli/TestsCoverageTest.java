package io.agentloop.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.git.BareRepository;
import io.agentloop.git.RefNames;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees of tests that ran. */
final class TestsCoverageTest {
    @TempDir
    private Path folder;

    private Workbench bench;
    private CommitId main = new CommitId("1".repeat(40));

    @BeforeEach
    void prepare() throws IOException {
        bench = new Workbench(folder);
        bench.write("harness.yaml", "roles: {worker: 1, keeper: 1}\ntests: {cases: cases, run: [bin/run]}\n");
        assertThat(bench.run("up")).as(bench.err()).isZero();
        try (BareRepository bare = BareRepository.open(run("upstream.git"))) {
            main = bare.ref(RefNames.MAIN).orElseThrow();
            bare.setRef(RefNames.GREEN, main);
        }
    }

    private Path run(String path) {
        return bench.project().resolve(".harness/default").resolve(path);
    }

    private void tested(String agent, String... lines) throws IOException {
        Path file = run("logs/" + agent + "/tests.tsv");
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    @Test
    void coverageSaysHowManyWhoAndWhatNot() throws IOException {
        tested("agent-01", "anew", "names\t0\ta\tb", "run\t2026-01-01T00:00:00Z\tgate\t" + main + "\t3\t0\t1");
        assertThat(bench.run("tests", "coverage", "--since", main.value().substring(0, 8)))
                .as(bench.err())
                .isZero();
        assertThat(bench.out().lines().toList())
                .startsWith("1 of 3 tests ran since " + main.value().substring(0, 8))
                .anyMatch(line -> line.startsWith("agent-01   gate         1      1"))
                .anyMatch(line -> line.startsWith("agent-02   -            0      0"))
                .contains("not run: b")
                .endsWith("and 1 that nobody has run since the start, whose names are not known");
    }

    @Test
    void aCommitThatMainDoesNotHaveIsRefused() {
        assertThat(bench.run("tests", "coverage", "--since", "1234567")).isEqualTo(2);
        assertThat(bench.err()).contains("main has no commit 1234567");
        assertThat(bench.run("tests", "coverage", "--since", "main")).isEqualTo(2);
        assertThat(bench.run("tests")).isEqualTo(2);
        assertThat(bench.err()).contains("say what to do: detect or coverage");
    }

    @Test
    void statusShowsGreenVerdictsAndQuarantine() throws IOException {
        tested("agent-02", "verdicts\t1\t0\t0\t0", "flaky\t5\ta", "verdicts\t3\t1\t2\t0");
        assertThat(bench.run("status")).as(bench.err()).isZero();
        assertThat(bench.out())
                .contains("green " + main.value().substring(0, 9)
                        + ", the newest main; keeper: 3 green, 1 blamed, 2 flaky, 0 unsure; quarantine 1/5");
        tested("agent-01", "flaky\t1\tb");
        assertThat(bench.run("status")).isZero();
        assertThat(bench.out()).contains("its quarantine is full (1), further flaky tests block: b");
    }

    @Test
    void aKeeperWithoutTestsHasNothingToKeep() {
        Workbench other = new Workbench(folder.resolve("other"));
        other.write("harness.yaml", "roles: {worker: 1, keeper: 1}\n");
        assertThat(other.run("up")).isEqualTo(2);
        assertThat(other.err()).contains("roles.keeper: there is nothing to keep without `tests` in harness.yaml");
    }
}
