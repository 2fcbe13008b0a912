package io.agentloop.suite.frameworks.commands;

import io.agentloop.suite.framework.Reported;
import io.agentloop.suite.framework.RequestedIds;
import io.agentloop.suite.framework.SourceSpots;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Picks "PASS id", "FAIL id reason", "SKIP id" and "ERROR id reason" out of whatever else is printed. */
final class ResultLines {
    private final RequestedIds requested;
    private final List<Reported> reported = new ArrayList<>();

    ResultLines(RequestedIds requested) {
        this.requested = requested;
    }

    synchronized void line(String line) {
        int space = line.indexOf(' ');
        if (space < 4 || space > 5) {
            return;
        }
        verdict(line.substring(0, space)).ifPresent(verdict -> entry(verdict, line.substring(space + 1)));
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

    private void entry(Verdict verdict, String rest) {
        Optional<TestId> id = requested.atBeginning(rest).or(() -> requested.match(List.of(rest)));
        if (id.isEmpty()) {
            return;
        }
        String name = id.get().text();
        String reason = rest.substring(name.length()).strip();
        boolean needsReason = reason.isEmpty() && verdict.isFailing();
        reported.add(new Reported(
                List.of(name),
                verdict,
                needsReason ? "no reason given" : reason,
                SourceSpots.in(reason),
                Duration.ZERO));
    }

    synchronized List<Reported> reported() {
        return List.copyOf(reported);
    }
}
