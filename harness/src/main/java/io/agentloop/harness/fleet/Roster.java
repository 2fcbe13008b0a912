package io.agentloop.harness.fleet;

import io.agentloop.harness.records.AgentEntry;
import io.agentloop.protocol.config.Crew;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.RoleName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which agents a run has.
 *
 * @param members in the order of their names
 * @param leaving agents of before that the crew has no place for
 */
public record Roster(List<AgentEntry> members, List<AgentEntry> leaving) {
    /** Copies the lists. */
    public Roster {
        members = List.copyOf(members);
        leaving = List.copyOf(leaving);
    }

    /** Agents of before stay what they are, the newest leave first, new ones get the lowest free numbers. */
    public static Roster converge(List<AgentEntry> before, Crew crew) {
        List<AgentEntry> members = new ArrayList<>();
        List<AgentEntry> leaving = new ArrayList<>();
        Map<RoleName, Integer> places = new HashMap<>(crew.roles());
        before.stream().sorted(Comparator.comparingInt(AgentEntry::slot)).forEach(entry -> {
            RoleName role = new RoleName(entry.role());
            boolean stays = places.getOrDefault(role, 0) > 0;
            (stays ? members : leaving).add(entry);
            places.merge(role, -1, Integer::sum);
        });
        Set<Integer> taken = new HashSet<>();
        members.forEach(entry -> taken.add(entry.slot()));
        crew.roles().keySet().forEach(role -> {
            for (int missing = places.getOrDefault(role, 0); missing > 0; missing--) {
                members.add(fresh(role, taken));
            }
        });
        members.sort(Comparator.comparingInt(AgentEntry::slot));
        return new Roster(members, leaving);
    }

    private static AgentEntry fresh(RoleName role, Set<Integer> taken) {
        int slot = 0;
        while (!taken.add(slot)) {
            slot++;
        }
        return new AgentEntry("agent-%02d".formatted(slot + 1), role.value(), slot, "");
    }

    /** The names of the members. */
    public List<AgentId> ids() {
        return members.stream().map(entry -> new AgentId(entry.agent())).toList();
    }
}
