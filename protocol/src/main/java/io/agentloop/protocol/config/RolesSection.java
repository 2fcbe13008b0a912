package io.agentloop.protocol.config;

import io.agentloop.protocol.id.BadName;
import io.agentloop.protocol.id.RoleName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the keys `agents` and `roles`: how many agents of which role, and what a role says about its CLI. */
final class RolesSection {
    private final Map<RoleName, Integer> counts = new LinkedHashMap<>();
    private final Map<RoleName, RoleCli> clis = new LinkedHashMap<>();
    private final Problems problems;
    private final Crew crew;

    private RolesSection(YamlSection top, Problems problems) {
        this.problems = problems;
        Optional<Integer> agents = top.whole("agents", 1, Crew.MAX_AGENTS);
        Optional<Crew> byRole = top.section("roles").flatMap(this::roles);
        if (top.has("agents") && top.has("roles")) {
            top.problem("agents", "stands beside `roles`, which already says how many; keep one of them");
        }
        crew = byRole.orElseGet(() -> agents.map(Crew::ofWorkers).orElseGet(Crew::standard));
    }

    static RolesSection read(YamlSection top, Problems problems) {
        return new RolesSection(top, problems);
    }

    Crew crew() {
        return crew;
    }

    Map<RoleName, RoleCli> clis() {
        return clis;
    }

    private Optional<Crew> roles(YamlSection section) {
        section.keys().forEach(key -> role(section, key));
        if (section.keys().isEmpty()) {
            problems.add(section.line(), "roles", "is empty; allowed is a mapping such as {worker: 2, reviewer: 1}");
        }
        if (counts.isEmpty()) {
            return Optional.empty();
        }
        int total = counts.values().stream().mapToInt(Integer::intValue).sum();
        if (total > Crew.MAX_AGENTS) {
            problems.add(section.line(), "roles", total + " agents are too many; at most " + Crew.MAX_AGENTS);
            return Optional.empty();
        }
        return Optional.of(new Crew(counts));
    }

    private void role(YamlSection section, String key) {
        Optional<YamlSection> whole = section.isMapping(key) ? section.section(key) : Optional.empty();
        Optional<Integer> count =
                whole.isEmpty() ? section.whole(key, 1, Crew.MAX_AGENTS) : whole.flatMap(RolesSection::agents);
        RoleCli said = whole.map(CliSection::ofRole).orElse(RoleCli.NOTHING);
        checkKeeper(section, key, count, said);
        try {
            RoleName role = new RoleName(key);
            count.ifPresent(number -> counts.put(role, number));
            if (!said.equals(RoleCli.NOTHING)) {
                clis.put(role, said);
            }
        } catch (BadName bad) {
            section.problem(key, String.valueOf(bad.getMessage()));
        }
    }

    /** Two keepers would do the same work twice, and a CLI has nothing to do for one. */
    private static void checkKeeper(YamlSection section, String key, Optional<Integer> count, RoleCli said) {
        if (!key.equals(RoleName.KEEPER.value())) {
            return;
        }
        if (count.orElse(1) > 1) {
            section.problem(key, "a run has one keeper, not " + count.orElse(1) + "; allowed is `keeper: 1`");
        }
        if (!said.equals(RoleCli.NOTHING)) {
            section.problem(key, "the keeper runs tests and no CLI; allowed is `keeper: 1`");
        }
    }

    private static Optional<Integer> agents(YamlSection role) {
        role.allow("agents", "cli", "command", "model", "done", "provider");
        return role.has("agents") ? role.whole("agents", 1, Crew.MAX_AGENTS) : Optional.of(1);
    }
}
