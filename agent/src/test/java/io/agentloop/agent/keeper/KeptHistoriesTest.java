package io.agentloop.agent.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.board.Task;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole keeper, with board, memory and quarantine, on made-up histories of 64 commits, one of which breaks some of 60 tests. */
final class KeptHistoriesTest {
    private static final int HISTORIES = Integer.getInteger("keeper.histories", 40);
    private static final int COMMITS = 64;
    private static final int TESTS = 60;

    @TempDir
    private Path folder;

    private record Found(int broken, int blamed, int runs) {}

    @Test
    void aRegressionIsBlamedOnItsCommitAlwaysAndInOneRepair() throws Exception {
        Found found = judged(0);
        assertThat(found.blamed()).isEqualTo(found.broken());
    }

    @Test
    void withFlakyTestsNobodyIsBlamedWronglyAndNoBrokenMainIsGreen() throws Exception {
        Found found = judged(0.05);
        assertThat(found.blamed()).isGreaterThan(found.broken() * 4 / 5);
    }

    private Found judged(double flakyShare) throws IOException, InterruptedException {
        int broken = 0;
        int blamed = 0;
        int[] runs = new int[HISTORIES];
        for (int seed = 0; seed < HISTORIES; seed++) {
            World world = new World(seed, flakyShare);
            Path state = Files.createDirectory(folder.resolve("seed-" + seed));
            KeptRun run = new KeptRun(state, TESTS, world::verdict);
            run.until(0);
            int before = run.runs.size();
            run.until(COMMITS);
            runs[seed] = run.runs.size() - before - 1;
            broken += world.broken.size();
            blamed += world.rightlyBlamed(run, "seed " + seed);
            if (!world.flaky.keySet().containsAll(world.broken)) {
                assertThat(run.green).as("green of seed " + seed).isLessThanOrEqualTo(0);
            }
        }
        Arrays.sort(runs);
        System.out.printf(
                "keeper: %d histories, %.0f %% flaky: %d broken tests, %d blamed rightly, 0 wrongly; runs of tests after the sweep:"
                        + " mean %.1f, most %d%n",
                HISTORIES,
                100 * flakyShare,
                broken,
                blamed,
                Arrays.stream(runs).average().orElse(0),
                runs[HISTORIES - 1]);
        return new Found(broken, blamed, runs[HISTORIES - 1]);
    }

    /** What one seed makes. */
    private static final class World {
        private final Random random;
        private final int culprit;
        private final Set<String> broken = new TreeSet<>();
        private final Map<String, Double> flaky = new HashMap<>();

        World(int seed, double flakyShare) {
            this.random = new Random(seed);
            this.culprit = 1 + random.nextInt(COMMITS);
            int many = 1 + random.nextInt(4);
            for (int i = 0; i < many; i++) {
                broken.add("t" + random.nextInt(TESTS));
            }
            for (int i = 0; i < Math.round(TESTS * flakyShare); i++) {
                flaky.put("t" + random.nextInt(TESTS), 0.02 + 0.96 * random.nextDouble());
            }
        }

        Verdict verdict(TestId id, int commit) {
            boolean fails = (broken.contains(id.text()) && commit >= culprit)
                    || random.nextDouble() < flaky.getOrDefault(id.text(), 0.0);
            return fails ? Verdict.FAIL : Verdict.PASS;
        }

        /** How many tests are in a repair; each repair is of the right commit, and of what that broke. */
        int rightlyBlamed(KeptRun run, String seed) {
            List<Task> repairs = run.repairs();
            String name = KeptRun.id(culprit).value().substring(0, 10);
            assertThat(repairs).as(seed).hasSizeLessThanOrEqualTo(1).allSatisfy(task -> {
                assertThat(task.id().value()).endsWith(name);
                assertThat(broken).containsAll(task.accept());
            });
            return repairs.stream().mapToInt(task -> task.accept().size()).sum();
        }
    }
}
