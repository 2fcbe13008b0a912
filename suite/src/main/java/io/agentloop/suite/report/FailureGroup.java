package io.agentloop.suite.report;

import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Failing tests that say the same: most often one cause. */
record FailureGroup(boolean isNew, List<TestResult> members) {
    private record Key(boolean isNew, String kind, String reason) {}

    /** The groups in the order of their first members, groups with new failures first. */
    static List<FailureGroup> of(RunFacts facts) {
        Map<Key, List<TestResult>> groups = new LinkedHashMap<>();
        for (TestResult result : facts.failing()) {
            Key key = new Key(facts.isNew(result), result.verdict().word(), result.reason());
            groups.computeIfAbsent(key, absent -> new ArrayList<>()).add(result);
        }
        return groups.entrySet().stream()
                .map(group -> new FailureGroup(group.getKey().isNew(), List.copyOf(group.getValue())))
                .toList();
    }

    TestResult first() {
        return members.getFirst();
    }

    List<TestId> ids() {
        return members.stream().map(TestResult::id).toList();
    }
}
