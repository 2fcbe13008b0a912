package io.agentloop.harness.status;

import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.records.TestedReading;
import io.agentloop.harness.status.RunStatus.Testing;
import io.agentloop.harness.status.RunStatus.Trouble;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.tested.TestedLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Puts together what the agents' own lines say about green, blame and flaky tests. */
final class TestingView {
    private static final int SHORT = 9;
    private static final int NAMED = 3;

    private TestingView() {}

    /** Nothing when nobody has found anything; troubles are added to the others. */
    static Optional<Testing> read(
            RunFolder folder, List<String> agents, Optional<RunView.Green> green, List<Trouble> troubles) {
        Map<String, Integer> verdicts = new LinkedHashMap<>();
        Set<String> flaky = new TreeSet<>();
        int places = 0;
        for (String agent : agents) {
            List<TestedLine> lines = TestedReading.newest(folder, new AgentId(agent));
            last(lines, TestedLine.Verdicts.class).ifPresent(found -> verdicts.putAll(counts(found)));
            Optional<TestedLine.Quarantine> quarantine = last(lines, TestedLine.Quarantine.class);
            flaky.addAll(quarantine.map(TestedLine.Quarantine::names).orElse(List.of()));
            places = Math.max(
                    places, quarantine.map(TestedLine.Quarantine::places).orElse(0));
            quarantine
                    .filter(full -> full.names().size() >= full.places())
                    .ifPresent(full -> troubles.add(new Trouble(
                            "flaky",
                            agent,
                            "its quarantine is full (" + full.places() + "), further flaky tests block: "
                                    + full.names().stream().limit(NAMED).collect(Collectors.joining(", ")))));
        }
        if (verdicts.isEmpty() && flaky.isEmpty() && green.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Testing(
                green.map(commit -> commit.commit().value().substring(0, SHORT)).orElse(""),
                green.map(RunView.Green::behind).orElse(0),
                verdicts,
                new ArrayList<>(flaky),
                places));
    }

    private static <T extends TestedLine> Optional<T> last(List<TestedLine> lines, Class<T> kind) {
        return lines.reversed().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }

    private static Map<String, Integer> counts(TestedLine.Verdicts found) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("green", found.green());
        counts.put("blamed", found.blamed());
        counts.put("flaky", found.flaky());
        counts.put("unsure", found.unsure());
        return counts;
    }

    /** One line for people. */
    static String line(Testing testing) {
        List<String> parts = new ArrayList<>();
        if (testing.green().isEmpty()) {
            parts.add("no main was green yet");
        } else {
            parts.add("green " + testing.green()
                    + (testing.behind() == 0 ? ", the newest main" : ", " + testing.behind() + " commits behind main"));
        }
        if (!testing.keeper().isEmpty()) {
            parts.add("keeper: "
                    + testing.keeper().entrySet().stream()
                            .map(entry -> entry.getValue() + " " + entry.getKey())
                            .collect(Collectors.joining(", ")));
        }
        if (!testing.flaky().isEmpty()) {
            parts.add("quarantine " + testing.flaky().size() + "/" + testing.places());
        }
        return String.join("; ", parts);
    }
}
