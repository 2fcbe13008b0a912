package io.agentloop.harness.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.harness.records.AgentEntry;
import io.agentloop.protocol.config.Crew;
import io.agentloop.protocol.id.RoleName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RosterTest {
    @Test
    void aNewRunGetsNumbersInTheOrderOfItsRoles() {
        Roster roster = Roster.converge(List.of(), crew(2, 1));
        assertThat(roster.members())
                .extracting(AgentEntry::agent, AgentEntry::role, AgentEntry::slot)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("agent-01", "worker", 0),
                        org.assertj.core.groups.Tuple.tuple("agent-02", "worker", 1),
                        org.assertj.core.groups.Tuple.tuple("agent-03", "reviewer", 2));
    }

    @Test
    void aGrowingCrewLeavesEveryAgentWhatItIs() {
        Roster before = Roster.converge(List.of(), crew(1, 1));
        Roster after = Roster.converge(before.members(), crew(3, 1));
        assertThat(after.members()).containsAll(before.members()).hasSize(4);
        assertThat(after.leaving()).isEmpty();
    }

    @Test
    void theNewestOfARoleLeaveFirstAndTheirNumbersComeBack() {
        Roster before = Roster.converge(List.of(), crew(3, 1));
        Roster after = Roster.converge(before.members(), crew(1, 1));
        assertThat(after.leaving()).extracting(AgentEntry::agent).containsExactly("agent-02", "agent-03");
        Roster again = Roster.converge(after.members(), crew(2, 1));
        assertThat(again.members()).extracting(AgentEntry::agent).containsExactly("agent-01", "agent-02", "agent-04");
    }

    @Test
    void aRoleThatIsGoneTakesItsAgentsWithIt() {
        Roster before = Roster.converge(List.of(), crew(1, 2));
        Roster after = Roster.converge(before.members(), Crew.ofWorkers(2));
        assertThat(after.leaving()).hasSize(2).allMatch(entry -> entry.role().equals("reviewer"));
        assertThat(after.members()).hasSize(2);
    }

    private static Crew crew(int workers, int reviewers) {
        Map<RoleName, Integer> roles = new LinkedHashMap<>();
        roles.put(new RoleName("worker"), workers);
        roles.put(new RoleName("reviewer"), reviewers);
        return new Crew(roles);
    }
}
