package io.agentloop.protocol.config;

import io.agentloop.protocol.id.RoleName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many agents of which role; the order is the order of the file. */
public record Crew(Map<RoleName, Integer> roles) {
    /** More agents than this on one engine is a slip of the finger. */
    public static final int MAX_AGENTS = 500;

    static final RoleName WORKER = new RoleName("worker");
    private static final int DEFAULT_AGENTS = 3;

    /** Refuses an empty crew. */
    public Crew {
        roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
        int total = roles.values().stream().mapToInt(Integer::intValue).sum();
        if (total < 1 || total > MAX_AGENTS || roles.values().stream().anyMatch(count -> count < 1)) {
            throw new IllegalArgumentException("a crew has 1 to " + MAX_AGENTS + " agents, not " + roles);
        }
    }

    /** So many agents with the role worker. */
    public static Crew ofWorkers(int agents) {
        return new Crew(Map.of(WORKER, agents));
    }

    static Crew standard() {
        return ofWorkers(DEFAULT_AGENTS);
    }

    /** The number of agents in all roles together. */
    public int size() {
        return roles.values().stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * The same roles with another number of agents: the first role but the keeper's gives and takes, the others stay.
     *
     * @throws IllegalArgumentException when the other roles alone are already as many
     */
    public Crew resized(int agents) {
        RoleName first = roles.keySet().stream()
                .filter(role -> !role.equals(RoleName.KEEPER))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the only role is the keeper's; add another to `roles` in harness.yaml"));
        int others = size() - roles.getOrDefault(first, 0);
        if (agents <= others) {
            throw new IllegalArgumentException("the roles " + roles + " need at least " + (others + 1) + " agents, not "
                    + agents + "; change `roles` in harness.yaml");
        }
        Map<RoleName, Integer> changed = new LinkedHashMap<>(roles);
        changed.put(first, agents - others);
        return new Crew(changed);
    }
}
