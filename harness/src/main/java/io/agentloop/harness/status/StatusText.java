package io.agentloop.harness.status;

import io.agentloop.harness.report.Ages;
import io.agentloop.harness.report.Colour;
import io.agentloop.harness.report.Console;
import io.agentloop.harness.report.PlainText;
import io.agentloop.harness.status.RunStatus.Agent;
import io.agentloop.harness.status.RunStatus.Counts;
import io.agentloop.harness.status.RunStatus.Gateway;
import io.agentloop.harness.status.RunStatus.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A status for people, in at most 24 lines. */
public final class StatusText {
    private static final int LINES = 24;
    private static final int FRAME = 5;
    private static final int WIDTH = 110;
    private static final String ROW = "%-10s %-10s %-11s %-24s %10s %8s %7s %9s";

    private final Console console;

    private StatusText(Console console) {
        this.console = console;
    }

    /** The lines, coloured where the console shows colours. */
    public static List<String> of(RunStatus status, Console console) {
        return new StatusText(console).lines(status);
    }

    private List<String> lines(RunStatus status) {
        List<String> lines = new ArrayList<>();
        lines.add(head(status));
        Optional<String> gateway = Optional.ofNullable(status.gateway()).map(StatusText::gateway);
        Optional<String> testing =
                Optional.ofNullable(status.testing()).map(found -> PlainText.line(TestingView.line(found), WIDTH));
        int frame = FRAME + (gateway.isPresent() ? 1 : 0) + (testing.isPresent() ? 1 : 0);
        int forTroubles = Math.min(status.troubles().size(), (LINES - frame) / 2);
        lines.add(ROW.formatted("AGENT", "ROLE", "STATE", "TASK", "SINCE", "SESSIONS", "LANDED", "TESTS"));
        lines.addAll(agents(status.agents(), LINES - frame - forTroubles));
        lines.add("");
        lines.add(tasks(status.tasks()));
        testing.ifPresent(lines::add);
        gateway.ifPresent(lines::add);
        lines.addAll(troubles(status.troubles(), LINES - lines.size()));
        return lines;
    }

    private static String head(RunStatus status) {
        return PlainText.line(
                "run " + status.run() + " (" + status.state() + ") for "
                        + Ages.of(Duration.ofSeconds(status.ageSeconds())) + ": main " + status.main() + ", "
                        + status.landed()
                        + " commits landed, gate: " + status.gate(),
                WIDTH);
    }

    private List<String> agents(List<Agent> agents, int room) {
        boolean all = agents.size() <= room;
        List<String> lines = new ArrayList<>(agents.stream()
                .limit(all ? room : Math.max(1, room - 1))
                .map(this::agent)
                .toList());
        if (!all) {
            Map<String, Long> rest = agents.stream()
                    .skip(lines.size())
                    .collect(Collectors.groupingBy(Agent::state, TreeMap::new, Collectors.counting()));
            lines.add("... and " + (agents.size() - lines.size()) + " more: "
                    + rest.entrySet().stream()
                            .map(entry -> entry.getValue() + " " + entry.getKey())
                            .collect(Collectors.joining(", ")));
        }
        return lines;
    }

    private String agent(Agent agent) {
        String task = agent.task() == null ? "-" : PlainText.line(agent.task(), 24);
        Long since = agent.sinceSeconds();
        String row = ROW.formatted(
                agent.agent(),
                PlainText.line(agent.role(), 10),
                PlainText.line(agent.state(), 11),
                task,
                since == null ? "-" : Ages.of(Duration.ofSeconds(since)),
                agent.sessions(),
                agent.landed(),
                agent.tests().isEmpty() ? "-" : PlainText.line(agent.tests(), 9));
        return switch (agent.state()) {
            case "dead", "missing", "restarting" -> console.paint(Colour.BAD, row);
            case "session", "gate", "landing" -> console.paint(Colour.BUSY, row);
            case "stopped", "created" -> console.paint(Colour.FAINT, row);
            default -> row;
        };
    }

    /** One line about calls of models: whether they go on, when they will, what is spent. */
    private static String gateway(Gateway gateway) {
        List<String> parts = new ArrayList<>();
        parts.add("gateway " + gateway.state());
        if (!gateway.stopped().isEmpty()) {
            parts.add("calls are stopped");
        }
        parts.add(gateway.openCalls() + " calls open");
        Spending.main(gateway.budget()).ifPresent(parts::add);
        String end = gateway.pauseEndsAt();
        if (end != null) {
            parts.add("pause of " + Ages.of(Duration.ofSeconds(gateway.pauseSeconds())) + " until " + clock(end)
                    + (gateway.why().isEmpty() ? "" : " (" + gateway.why() + ")"));
        }
        return PlainText.line(String.join(", ", parts), WIDTH);
    }

    /** The time of day of an ISO-8601 moment, to the second. */
    private static String clock(String moment) {
        return moment.replaceFirst(".*T", "").replaceFirst("(\\.[0-9]+)?Z$", " UTC");
    }

    /** One line about the tasks. */
    static String tasks(Counts counts) {
        List<String> parts = new ArrayList<>();
        parts.add(counts.completed() + " completed");
        parts.add(counts.held() + " held");
        parts.add(counts.open() + " open");
        parts.add(counts.waiting() + " waiting");
        parts.add(counts.blocked() + " blocked");
        parts.add(counts.parked() + " parked");
        return "tasks " + counts.total() + ": " + String.join(", ", parts);
    }

    private List<String> troubles(List<Trouble> troubles, int room) {
        if (troubles.isEmpty()) {
            return List.of(console.paint(Colour.GOOD, "nothing is wrong"));
        }
        boolean all = troubles.size() <= room;
        List<String> lines = new ArrayList<>(troubles.stream()
                .limit(all ? room : Math.max(0, room - 1))
                .map(trouble -> console.paint(Colour.BAD, "%-8s".formatted(trouble.kind())) + " "
                        + PlainText.line(trouble.subject() + ": " + trouble.why(), WIDTH))
                .toList());
        if (!all) {
            lines.add("... and " + (troubles.size() - lines.size()) + " more; all with `harness status --json`");
        }
        return lines;
    }

    /** The same as one text. */
    public static String text(RunStatus status, Console console) {
        return of(status, console).stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    /** Lines for the end of a run: what became of the tasks. */
    public static List<String> outcome(RunStatus status) {
        List<String> lines = new ArrayList<>(List.of(tasks(status.tasks())));
        status.troubles().stream()
                .filter(trouble -> Arrays.asList("parked", "blocked").contains(trouble.kind()))
                .forEach(trouble -> lines.add(
                        trouble.kind() + " " + PlainText.line(trouble.subject() + ": " + trouble.why(), WIDTH)));
        return lines;
    }
}
