package io.agentloop.suite.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.framework.Batch;
import io.agentloop.suite.framework.Calls;
import io.agentloop.suite.framework.Framework;
import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.framework.Reported;
import io.agentloop.suite.framework.Told;
import io.agentloop.suite.process.Ending;
import io.agentloop.suite.process.ProcessRunner;
import io.agentloop.suite.process.TimeLimit;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs in which a framework needs several processes, some of which do not come to their end. */
final class ManyBatchesTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    private final ProcessRunner runner = ProjectTree.runner();

    /** One process for each first letter; ids that begin with what is bad for a process end it. */
    private static final class Letters implements Framework {
        private final List<List<TestId>> asked = new ArrayList<>();

        @Override
        public String name() {
            return "letters";
        }

        @Override
        public Optional<String> whyMissing() {
            return Optional.empty();
        }

        @Override
        public Listing list(TimeLimit limit) {
            return new Listing.Broken("nobody asks");
        }

        @Override
        public List<Batch> run(List<TestId> ids, Calls calls) {
            asked.add(ids);
            Map<Character, List<TestId>> letters = new TreeMap<>();
            ids.forEach(id -> letters.computeIfAbsent(id.text().charAt(0), first -> new ArrayList<>())
                    .add(id));
            return letters.values().stream().map(Letters::process).toList();
        }

        /** Two at a time: what is beside a test that kills has begun as well. */
        private static Batch process(List<TestId> ids) {
            List<Reported> reported = new ArrayList<>();
            for (int i = 0; i < ids.size(); i++) {
                String id = ids.get(i).text();
                if (id.endsWith("kills") || id.endsWith("hangs")) {
                    List<TestId> begun = ids.subList(i, Math.min(i + 2, ids.size()));
                    Ending ending = id.endsWith("kills") ? new Ending.Signalled(9) : new Ending.TimedOut();
                    return batch(ids, ending, new Told(reported, List.of(), begun, false));
                }
                if (id.endsWith("floods")) {
                    List<TestId> begun = ids.subList(i, i + 1);
                    return batch(ids, new Ending.Flooded(1 << 20), new Told(reported, List.of(), begun, false));
                }
                if (id.endsWith("exits")) {
                    return batch(ids, new Ending.Exited(0), new Told(reported, List.of(), List.of(ids.get(i)), true));
                }
                reported.add(new Reported(List.of(id), Verdict.PASS, "", Optional.empty(), Duration.ZERO));
            }
            boolean odd = ids.getFirst().text().startsWith("z");
            return batch(ids, new Ending.Exited(odd ? 1 : 0), Told.of(reported, List.of()));
        }

        private static Batch batch(List<TestId> ids, Ending ending, Told told) {
            return new Batch(ids, ending, Duration.ZERO, told, Optional.empty());
        }
    }

    private String run(Letters letters, Ledger ledger, String... ids) throws InterruptedException {
        Suite suite = new FrameworkSuite(letters, runner);
        new ProjectTree(folder).run(suite, ProjectTree.pace(SECOND), ledger, ids);
        return String.join(
                ", ",
                ledger.results().stream()
                        .map(result ->
                                result.id().text() + " " + result.verdict().word())
                        .toList());
    }

    @Test
    void eachProcessIsJudgedByItsOwnEndAndOnlySuspectsRunAlone() throws Exception {
        Letters letters = new Letters();
        String[] ids = {"a1", "a2kills", "a3", "a4", "b1", "b2exits", "b3", "c1", "d1hangs"};

        assertThat(run(letters, ProjectTree.ledger(ids), ids))
                .isEqualTo("a1 pass, a2kills crash, a3 pass, a4 pass, b1 pass, b2exits crash, b3 pass, c1 pass,"
                        + " d1hangs timeout");
        assertThat(letters.asked)
                .containsExactly(
                        ProjectTree.ids(ids),
                        ProjectTree.ids("a2kills"),
                        ProjectTree.ids("a3"),
                        ProjectTree.ids("b2exits"),
                        ProjectTree.ids("d1hangs"),
                        ProjectTree.ids("a4", "b3"));
    }

    @Test
    void testThatFloodsIsAnErrorAndTheOthersStillRun() throws Exception {
        String[] ids = {"a1", "a2floods", "a3"};
        Ledger ledger = ProjectTree.ledger(ids);

        assertThat(run(new Letters(), ledger, ids)).isEqualTo("a1 pass, a2floods error, a3 pass");
        assertThat(ledger.brokenReasons()).isEmpty();
    }

    @Test
    void processThatProvesNothingLeavesTheResultsOfTheOthersAlone() throws Exception {
        String[] ids = {"a1", "z1"};
        Ledger ledger = ProjectTree.ledger(ids);

        assertThat(run(new Letters(), ledger, ids)).isEqualTo("a1 pass, z1 error");
        assertThat(ledger.brokenReasons()).containsExactly("the run command ended with exit 1 though no test failed");
    }

    @Test
    void afterManyCutsTheRestIsMissingAndNeverAPass() throws Exception {
        String[] ids = new String[24];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = "a%02dkills".formatted(i);
        }

        assertThat(run(new Letters(), ProjectTree.ledger(ids), ids).split(", "))
                .hasSize(24)
                .allMatch(word -> word.endsWith(" crash") || word.endsWith(" missing"))
                .filteredOn(word -> word.endsWith(" missing"))
                .hasSize(4);
    }
}
