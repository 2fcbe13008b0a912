package io.agentloop.suite.report;

import io.agentloop.suite.result.Escapes;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.state.RunLogs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells a run in a few lines that grep finds: keyword and reason on one line, and never more than 4 KB. */
public final class ReportText {
    private static final int MOST_ERROR_LINES = 10;
    private static final int LONGEST_REASON = 160;
    private static final int LONGEST_ID = 160;
    private static final int LONGEST_PLACE = 120;

    private final Path root;
    private final RunLogs logs;

    /** Paths are told from the root, where they are below it. */
    public ReportText(Path root, RunLogs logs) {
        this.root = root;
        this.logs = logs;
    }

    /** The report with its lines; writes lists that are too long for a line to the logs. */
    public FastTestReport of(RunFacts facts) {
        List<String> lines = new ArrayList<>();
        facts.broken().stream().limit(MOST_ERROR_LINES).forEach(reason -> lines.add(brokenLine(reason)));
        List<FailureGroup> groups = FailureGroup.of(facts);
        int room = MOST_ERROR_LINES - lines.size();
        groups.stream().limit(room).forEach(group -> lines.add(line(group)));
        if (groups.size() > room) {
            lines.add(moreLine(groups.subList(room, groups.size())));
        }
        String summary = new Summary(facts, logs.folder().map(this::shown)).line();
        Room.shorten(lines, summary, "ERROR and more: see the log folder");
        lines.add(summary);
        return new FastTestReport(facts, lines, facts.exit());
    }

    private static String brokenLine(String reason) {
        return "ERROR suite broken: " + Escapes.visible(reason, 2 * LONGEST_REASON);
    }

    private String line(FailureGroup group) {
        String reason = Escapes.visible(group.first().reason(), LONGEST_REASON);
        if (group.members().size() > 1) {
            return "ERROR " + group.members().size() + " tests" + (group.isNew() ? ": " : " (known): ") + reason
                    + " first="
                    + id(group.ids().getFirst())
                    + place(" list=", logs.write("list", group.ids()));
        }
        String at = group.first()
                .location()
                .map(spot -> " at " + Escapes.visible(spot, LONGEST_PLACE))
                .orElse("");
        String kind = group.first().verdict().word() + (group.isNew() ? "" : " (known)");
        return "ERROR " + id(group.first().id()) + " " + kind + ": " + reason + at
                + place(" log=", group.first().log());
    }

    private String moreLine(List<FailureGroup> groups) {
        List<TestId> ids =
                groups.stream().flatMap(group -> group.ids().stream()).toList();
        return "ERROR " + ids.size() + " more tests" + place(": list=", logs.write("list-more", ids));
    }

    private String place(String word, Optional<Path> file) {
        return file.map(path -> word + shown(path)).orElse("");
    }

    private String shown(Path file) {
        Path path = file.startsWith(root) ? root.relativize(file) : file;
        return Escapes.visible(path.toString(), LONGEST_PLACE);
    }

    static String id(TestId id) {
        return Escapes.visible(id.printed(), LONGEST_ID);
    }
}
