package io.agentloop.harness.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.tested.Numbers;
import io.agentloop.protocol.tested.TestedLine;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CoverageTest {
    private static final CommitId OLD = new CommitId("1".repeat(40));
    private static final CommitId NEW = new CommitId("2".repeat(40));

    @Test
    void whatTheFleetRanIsTheUnionOfWhatItsAgentsRan() {
        Coverage coverage = Coverage.of(
                runs(
                        List.of(new TestedLine.Anew(), names(0, "a", "b", "c"), run(1, NEW, 5, "0-1", "2")),
                        List.of(new TestedLine.Anew(), names(0, "b", "d"), run(2, NEW, 5, "0-1", ""))),
                commit -> true);
        assertThat(coverage.suite()).isEqualTo(5);
        assertThat(coverage.ran()).isEqualTo(3);
        assertThat(coverage.missing()).containsExactly("c");
        assertThat(coverage.unnamed()).isEqualTo(1);
        assertThat(coverage.agents()).extracting(Coverage.Agent::tests).containsExactly(2, 2);
    }

    @Test
    void onlyCommitsThatCountCountAndTheOthersStillTellTheNames() {
        Coverage coverage = Coverage.of(
                runs(List.of(names(0, "a", "b"), run(1, OLD, 2, "0-1", ""), run(2, NEW, 2, "1", "")), List.of()),
                NEW::equals);
        assertThat(coverage.ran()).isEqualTo(1);
        assertThat(coverage.missing()).containsExactly("a");
        assertThat(coverage.agents()).extracting(Coverage.Agent::runs).containsExactly(1, 0);
    }

    @Test
    void testsThatAreGoneAreNotMissed() {
        Coverage coverage = Coverage.of(
                runs(
                        List.of(names(0, "a", "b", "gone"), run(1, OLD, 3, "0-2", ""), run(2, NEW, 2, "0-1", "")),
                        List.of()),
                NEW::equals);
        assertThat(coverage.missing()).isEmpty();
        assertThat(coverage.ran()).isEqualTo(2);
    }

    @Test
    void aLoopThatWasStartedAgainNumbersAnewAndNamesThatGotLostAreCounted() {
        List<AgentRuns.NamedRun> runs = AgentRuns.of(List.of(
                names(0, "a"),
                run(1, NEW, 2, "0", ""),
                new TestedLine.Anew(),
                names(0, "b"),
                run(2, NEW, 2, "0-1", "")));
        assertThat(runs).extracting(AgentRuns.NamedRun::unknown).containsExactly(0, 1);
        assertThat(runs.getLast().ran()).containsExactly("b");
    }

    private static Map<String, List<AgentRuns.NamedRun>> runs(List<TestedLine> first, List<TestedLine> second) {
        Map<String, List<AgentRuns.NamedRun>> runs = new LinkedHashMap<>();
        runs.put("agent-01", AgentRuns.of(first));
        runs.put("agent-02", AgentRuns.of(second));
        return runs;
    }

    private static TestedLine names(int first, String... names) {
        return new TestedLine.Names(first, List.of(names));
    }

    private static TestedLine run(int second, CommitId main, int listed, String ran, String notRun) {
        return new TestedLine.Run(
                Instant.EPOCH.plusSeconds(second), "gate", main, listed, Numbers.parse(ran), Numbers.parse(notRun));
    }
}
