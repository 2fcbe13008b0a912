package io.agentloop.harness.coverage;

import io.agentloop.harness.coverage.AgentRuns.NamedRun;
import io.agentloop.protocol.id.CommitId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The tests that ran across the fleet; the names of the fields are those of {@code tests coverage --json} and stay.
 *
 * @param suite how many tests the suite has, as of the newest run
 * @param ran how many of them ran
 * @param missing those that did not, by name
 * @param unnamed how many more did not that nobody has ever run
 */
public record Coverage(int suite, int ran, List<String> missing, int unnamed, List<Agent> agents) {
    /** Copies the lists. */
    public Coverage {
        missing = List.copyOf(missing);
        agents = List.copyOf(agents);
    }

    /**
     * One agent.
     *
     * @param by gate or keeper
     * @param tests how many different ones
     * @param last ISO-8601, when it last ran any; null when never
     */
    public record Agent(
            String agent,
            String by,
            int runs,
            int tests,
            @Nullable String last) {}

    /**
     * Adds up what agents ran for the commits of main that count.
     *
     * @param runs by agent
     */
    public static Coverage of(Map<String, List<NamedRun>> runs, Predicate<CommitId> counts) {
        Set<String> ran = new HashSet<>();
        List<Agent> agents = new ArrayList<>();
        runs.forEach((agent, all) -> {
            List<NamedRun> ours =
                    all.stream().filter(run -> counts.test(run.run().main())).toList();
            Set<String> tests = new HashSet<>();
            ours.forEach(run -> tests.addAll(run.ran()));
            ran.addAll(tests);
            agents.add(new Agent(
                    agent,
                    ours.isEmpty() ? "-" : ours.getLast().run().by(),
                    ours.size(),
                    tests.size(),
                    ours.isEmpty() ? null : ours.getLast().run().at().toString()));
        });
        List<NamedRun> newestFirst = runs.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing((NamedRun run) -> run.run().at()).reversed())
                .toList();
        int suite = newestFirst.isEmpty() ? 0 : newestFirst.getFirst().run().listed();
        Set<String> known = known(newestFirst, suite);
        Set<String> missing = new TreeSet<>(known);
        missing.removeAll(ran);
        ran.retainAll(known);
        return new Coverage(suite, ran.size(), List.copyOf(missing), Math.max(0, suite - known.size()), agents);
    }

    /** The suite by name as far as it is known: of more names than it has tests, the oldest are of tests that are gone. */
    private static Set<String> known(List<NamedRun> newestFirst, int suite) {
        Set<String> known = new LinkedHashSet<>();
        for (NamedRun run : newestFirst) {
            for (Set<String> names : List.of(run.ran(), run.notRun())) {
                for (String name : names) {
                    if (known.size() == suite) {
                        return known;
                    }
                    known.add(name);
                }
            }
        }
        return known;
    }

    /** When this agent last ran tests. */
    static @Nullable Instant last(Agent agent) {
        String last = agent.last();
        return last == null ? null : Instant.parse(last);
    }
}
