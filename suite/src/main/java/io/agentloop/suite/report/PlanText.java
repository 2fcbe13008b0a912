package io.agentloop.suite.report;

import io.agentloop.suite.result.Escapes;
import io.agentloop.suite.result.TestId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Tells which tests a run would choose and why: a line a test, the rest of a reason as one line, under 4 KB. */
public final class PlanText {
    private static final int LINES_EACH = 5;

    private PlanText() {}

    /** The lines, the sum last; paths are told from the root. */
    public static List<String> lines(PlanFacts plan, Path root) {
        List<String> lines = new ArrayList<>();
        plan.unknown().stream()
                .limit(LINES_EACH)
                .forEach(name -> lines.add("NONE " + Escapes.visible(name, 160) + ": no test of that name is listed"));
        SequencedMap<String, List<TestId>> groups = groups(plan);
        groups.forEach((reason, ids) -> addGroup(lines, reason, ids));
        String sum = sum(plan, groups, root);
        Room.shorten(lines, sum, "RUN and more");
        lines.add(sum);
        return lines;
    }

    /** Every test with its reason, for a file. */
    public static List<String> whole(Map<TestId, String> tests) {
        return tests.entrySet().stream()
                .map(test -> test.getKey().printed() + "\t" + test.getValue())
                .toList();
    }

    private static SequencedMap<String, List<TestId>> groups(PlanFacts plan) {
        SequencedMap<String, List<TestId>> groups = new LinkedHashMap<>();
        plan.tests()
                .forEach((id, reason) -> groups.computeIfAbsent(reason, first -> new ArrayList<>())
                        .add(id));
        return groups;
    }

    private static void addGroup(List<String> lines, String reason, List<TestId> ids) {
        ids.stream().limit(LINES_EACH).forEach(id -> lines.add("RUN " + ReportText.id(id) + ": " + reason));
        if (ids.size() > LINES_EACH) {
            lines.add("RUN " + (ids.size() - LINES_EACH) + " more: " + reason);
        }
    }

    private static String sum(PlanFacts plan, Map<String, List<TestId>> groups, Path root) {
        StringBuilder line = new StringBuilder("PLAN " + plan.tests().size() + "/" + plan.listed() + " tests");
        String separator = ": ";
        for (Map.Entry<String, List<TestId>> group : groups.entrySet()) {
            line.append(separator).append(group.getValue().size()).append(' ').append(group.getKey());
            separator = ", ";
        }
        line.append("; about ").append(seconds(plan.expected()));
        plan.budget().ifPresent(budget -> line.append(" of ").append(seconds(budget)));
        if (plan.tooLate() > 0) {
            line.append(", NOT RUN ").append(plan.tooLate()).append(" expected");
        }
        plan.whole()
                .map(file -> file.startsWith(root) ? root.relativize(file) : file)
                .ifPresent(file -> line.append("; list=").append(Escapes.visible(file.toString(), 120)));
        return line.toString();
    }

    private static String seconds(Duration time) {
        long tenths = (time.toMillis() + 50) / 100;
        return tenths / 10 + "." + tenths % 10 + " s";
    }
}
