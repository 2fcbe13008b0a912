package io.agentloop.agent.keeper;

import io.agentloop.agent.bisect.Finding;
import io.agentloop.suite.result.TestId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a trial came to: tests by the commit that broke them, flaky tests, and those that nobody is blamed for.
 *
 * @param blamed by place of the culprit on the line, in the order of the line
 * @param unsure with the reason
 */
record Conclusion(Map<Integer, List<TestId>> blamed, List<TestId> flaky, Map<TestId, String> unsure) {
    /** Puts findings in order, and adds tests that broke with the same culprits. */
    static Conclusion of(Map<TestId, Finding> findings, Map<Integer, List<TestId>> more) {
        Map<Integer, List<TestId>> blamed = new TreeMap<>();
        List<TestId> flaky = new ArrayList<>();
        Map<TestId, String> unsure = new TreeMap<>();
        new TreeMap<>(findings).forEach((id, finding) -> {
            switch (finding) {
                case Finding.Blamed culprit ->
                    blamed.computeIfAbsent(culprit.commit(), first -> new ArrayList<>())
                            .add(id);
                case Finding.Flaky ignored -> flaky.add(id);
                case Finding.Unsure doubt -> unsure.put(id, doubt.why());
            }
        });
        more.forEach(
                (culprit, tests) -> Optional.ofNullable(blamed.get(culprit)).ifPresent(all -> all.addAll(tests)));
        return new Conclusion(blamed, flaky, unsure);
    }
}
