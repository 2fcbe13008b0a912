package io.agentloop.harness.coverage;

import io.agentloop.protocol.tested.Numbers;
import io.agentloop.protocol.tested.TestedLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The runs of one agent, with the names that stand behind their numbers. */
public final class AgentRuns {
    private final List<NamedRun> runs = new ArrayList<>();
    private final Map<Integer, String> names = new HashMap<>();

    /**
     * One run.
     *
     * @param ran tests that had their turn
     * @param notRun tests that the time was too short for
     * @param unknown tests whose names did not arrive
     */
    public record NamedRun(TestedLine.Run run, Set<String> ran, Set<String> notRun, int unknown) {}

    private AgentRuns() {}

    /** Reads them from the agent's lines, oldest first. */
    public static List<NamedRun> of(List<TestedLine> lines) {
        AgentRuns reading = new AgentRuns();
        lines.forEach(reading::add);
        return List.copyOf(reading.runs);
    }

    private void add(TestedLine line) {
        switch (line) {
            case TestedLine.Anew ignored -> names.clear();
            case TestedLine.Names named -> {
                for (int i = 0; i < named.names().size(); i++) {
                    names.put(named.first() + i, named.names().get(i));
                }
            }
            case TestedLine.Run run -> {
                Set<String> ran = named(run.ran());
                runs.add(new NamedRun(run, ran, named(run.notRun()), run.ran().size() - ran.size()));
            }
            case TestedLine.Quarantine ignored -> {}
            case TestedLine.Verdicts ignored -> {}
        }
    }

    private Set<String> named(Numbers numbers) {
        Set<String> found = new LinkedHashSet<>();
        numbers.stream().mapToObj(names::get).filter(Objects::nonNull).forEach(found::add);
        return found;
    }
}
