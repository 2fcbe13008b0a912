package io.agentloop.suite.frameworks.pytest;

import io.agentloop.suite.framework.Call;
import io.agentloop.suite.framework.Reported;
import io.agentloop.suite.framework.TellingLine;
import io.agentloop.suite.framework.Told;
import io.agentloop.suite.json.Json;
import io.agentloop.suite.process.Ending;
import io.agentloop.suite.result.Escapes;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gathers what pytest tells while it runs. */
final class RunEvents {
    private final List<TestId> ids;
    private final List<Reported> reported = new ArrayList<>();
    private final Set<TestId> begun = new LinkedHashSet<>();
    private boolean done;

    RunEvents(List<TestId> ids) {
        this.ids = ids;
    }

    synchronized void event(Json event) {
        String id = event.at("id").text();
        switch (event.at("e").text()) {
            case "begin" -> begun.add(new TestId(id));
            case "end" -> end(id, event);
            case "broken" -> broken(id, event);
            case "done" -> done = true;
            default -> {}
        }
    }

    private void end(String id, Json event) {
        begun.remove(new TestId(id));
        String reason = event.at("why").text().strip().lines().findFirst().orElse("");
        Verdict verdict = switch (event.at("verdict").text()) {
            case "pass" -> Verdict.PASS;
            case "skip" -> Verdict.SKIP;
            case "fail" -> Verdict.FAIL;
            default -> Verdict.ERROR;
        };
        reported.add(said(id, verdict, reason.isEmpty() && verdict.isFailing() ? "no reason given" : reason, event));
    }

    /** What could not be loaded takes all tests in it along. */
    private void broken(String node, Json event) {
        String why = "cannot be loaded: "
                + event.at("why").text().strip().lines().findFirst().orElse("no reason given");
        ids.stream()
                .map(TestId::text)
                .filter(id -> isIn(node, id))
                .forEach(id -> reported.add(said(id, Verdict.ERROR, why, event)));
    }

    private static boolean isIn(String node, String id) {
        return node.isEmpty() || id.equals(node) || id.startsWith(node + "::") || id.startsWith(node + "/");
    }

    private static Reported said(String id, Verdict verdict, String reason, Json event) {
        Optional<String> where = Optional.of(event.at("where").text()).filter(place -> !place.isEmpty());
        Duration took = Duration.ofMillis((long) (event.at("took").amount() * 1000));
        return new Reported(List.of(id), verdict, reason, where, took);
    }

    /** What all of it comes to once pytest has ended; half a line is what only a run that was cut may leave. */
    synchronized Told told(Call call, boolean garbled) {
        boolean exited = call.ending() instanceof Ending.Exited;
        boolean nothing = reported.isEmpty() && begun.isEmpty();
        List<String> problems = new ArrayList<>();
        if (exited && !done && nothing) {
            String line = TellingLine.of(call.printed().text());
            problems.add("pytest " + call.ending().inWords() + " before any test"
                    + (line.isEmpty() ? "" : ": " + Escapes.visible(line, 200)));
        }
        if (exited && done && garbled) {
            problems.add("a line of pytest's results is not whole");
        }
        return new Told(reported, problems, List.copyOf(begun), exited && !done && !nothing);
    }
}
