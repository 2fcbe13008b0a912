package io.agentloop.suite.frameworks.commands;

import io.agentloop.suite.framework.Reported;
import io.agentloop.suite.framework.RequestedIds;
import io.agentloop.suite.framework.SourceSpots;
import io.agentloop.suite.framework.Told;
import io.agentloop.suite.process.Ending;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Picks "PASS id", "FAIL id reason", "SKIP id" and "ERROR id reason" out of whatever else is printed. A test can print such
 * lines as well: where the command puts its mark before its own, only those let a test pass.
 */
final class ResultLines {
    private final RequestedIds requested;
    private final String start;
    private final List<Reported> marked = new ArrayList<>();
    private final List<Reported> plain = new ArrayList<>();
    private boolean marks;

    /** Of a command that was given this mark. */
    ResultLines(RequestedIds requested, String mark) {
        this.requested = requested;
        this.start = mark + " ";
    }

    synchronized void line(String line) {
        boolean own = line.startsWith(start);
        marks |= own;
        String text = own ? line.substring(start.length()) : line;
        int space = text.indexOf(' ');
        if (space < 4 || space > 5) {
            return;
        }
        verdict(text.substring(0, space))
                .flatMap(verdict -> entry(verdict, text.substring(space + 1)))
                .ifPresent((own ? marked : plain)::add);
    }

    private static Optional<Verdict> verdict(String word) {
        return switch (word) {
            case "PASS" -> Optional.of(Verdict.PASS);
            case "FAIL" -> Optional.of(Verdict.FAIL);
            case "SKIP" -> Optional.of(Verdict.SKIP);
            case "ERROR" -> Optional.of(Verdict.ERROR);
            default -> Optional.empty();
        };
    }

    private Optional<Reported> entry(Verdict verdict, String rest) {
        return requested.atBeginning(rest).map(id -> {
            String name = id.text();
            String reason = rest.substring(name.length()).strip();
            boolean needsReason = reason.isEmpty() && verdict.isFailing();
            String said = needsReason ? "no reason given" : reason;
            return new Reported(List.of(name), verdict, said, SourceSpots.in(reason), Duration.ZERO);
        });
    }

    /**
     * What the command said of these tests. The latest line of one that was cut may come from a test that was not over: when it
     * says that a test passed, and nothing shows whose line it is, that test is a suspect with the one that would come next.
     */
    synchronized Told told(List<TestId> ids, Ending ending) {
        if (marks) {
            return Told.of(markedAndFailing(), List.of());
        }
        boolean cut = ending instanceof Ending.TimedOut || ending instanceof Ending.Signalled;
        if (!cut || plain.isEmpty()) {
            return Told.of(plain, List.of());
        }
        Reported latest = plain.getLast();
        if (latest.verdict().isFailing()) {
            return Told.of(plain, List.of());
        }
        Set<String> said = plain.stream().flatMap(one -> one.names().stream()).collect(Collectors.toSet());
        boolean all = ids.stream().allMatch(id -> said.contains(id.text()));
        boolean green = plain.stream().noneMatch(one -> one.verdict().isFailing());
        if (ending instanceof Ending.Signalled && ids.size() > 1 && all && green) {
            // Nobody is left to blame: by itself the latest would pass, and the bad end be forgotten.
            return Told.of(plain, List.of());
        }
        List<TestId> begun = new ArrayList<>();
        begun.add(new TestId(latest.names().getFirst()));
        ids.stream().filter(id -> !said.contains(id.text())).limit(1).forEach(begun::add);
        List<Reported> sure = plain.stream()
                .filter(one -> one.verdict().isFailing() || !one.names().equals(latest.names()))
                .toList();
        return new Told(sure, List.of(), begun, false);
    }

    /** A failure counts, whoever says it: a test that finds the mark in its environment could else hide what others say. */
    private List<Reported> markedAndFailing() {
        List<Reported> all = new ArrayList<>(marked);
        plain.stream().filter(one -> one.verdict().isFailing()).forEach(all::add);
        return all;
    }
}
