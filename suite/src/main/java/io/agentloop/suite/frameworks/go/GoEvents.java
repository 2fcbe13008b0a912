package io.agentloop.suite.frameworks.go;

import io.agentloop.suite.framework.Call;
import io.agentloop.suite.framework.Reported;
import io.agentloop.suite.framework.Told;
import io.agentloop.suite.json.Json;
import io.agentloop.suite.json.NotJson;
import io.agentloop.suite.process.Ending;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gathers the events of one package's run; those of a subtest count for the test that it is part of. */
final class GoEvents {
    private static final Pattern BUILD_ERROR = Pattern.compile("(?m)^(\\S+\\.go:\\d+)(?::\\d+)?: (.+)$");
    private static final Pattern UNBUILDABLE = Pattern.compile("(?m)\\[(?:build|setup) failed]");

    private final String owner;
    private final Path root;
    private final Map<String, GoTestRun> tests = new LinkedHashMap<>();
    private boolean whole;

    GoEvents(String owner, Path root) {
        this.owner = owner;
        this.root = root;
    }

    /** Whether the line is an event. */
    synchronized boolean line(String line) {
        if (!line.startsWith("{")) {
            return false;
        }
        try {
            event(Json.parse(line));
            return true;
        } catch (NotJson noise) {
            return false;
        }
    }

    private void event(Json event) {
        String test = event.at("Test").text();
        String output = event.at("Output").text();
        if (test.isEmpty()) {
            // Only the program of the tests itself prints these two, and only after its last test.
            whole |= output.equals("PASS\n") || output.equals("FAIL\n");
            return;
        }
        String top = test.contains("/") ? test.substring(0, test.indexOf('/')) : test;
        boolean isTop = top.equals(test);
        GoTestRun run = tests.computeIfAbsent(top, GoTestRun::new);
        switch (event.at("Action").text()) {
            case "output" -> run.output(output);
            case "pause" -> run.paused(isTop);
            case "cont" -> run.continued(isTop);
            case "pass" -> run.ended(isTop, Verdict.PASS, event.at("Elapsed").amount());
            case "skip" -> run.ended(isTop, Verdict.SKIP, event.at("Elapsed").amount());
            case "fail" -> run.ended(isTop, Verdict.FAIL, event.at("Elapsed").amount());
            default -> {}
        }
    }

    /** What it comes to once the process has ended. */
    synchronized Told told(List<TestId> ids, Call call) {
        String printed = call.printed().text();
        if (tests.isEmpty() && UNBUILDABLE.matcher(printed).find()) {
            return Told.of(unbuildable(ids, printed), List.of());
        }
        List<Reported> reported = new ArrayList<>();
        List<TestId> begun = new ArrayList<>();
        for (GoTestRun run : tests.values()) {
            Optional<Verdict> verdict = run.verdict(whole);
            verdict.ifPresent(known -> reported.add(reported(run, known)));
            if (verdict.isEmpty() && run.isRunning()) {
                begun.add(new TestId(id(run.name())));
            }
        }
        boolean early = call.ending() instanceof Ending.Exited && !whole && !tests.isEmpty();
        return new Told(reported, List.of(), begun, early);
    }

    private Reported reported(GoTestRun run, Verdict verdict) {
        GoMessage message = GoMessage.of(run.printed(), owner, root);
        String reason = verdict == Verdict.PASS ? "" : message.reason();
        Optional<String> place = verdict.isFailing() ? message.place() : Optional.empty();
        return new Reported(List.of(id(run.name())), verdict, reason, place, run.took());
    }

    private String id(String test) {
        return owner + GoTests.JOINT + test;
    }

    private static List<Reported> unbuildable(List<TestId> ids, String printed) {
        Matcher error = BUILD_ERROR.matcher(printed);
        boolean found = error.find();
        String reason = "does not build" + (found ? ": " + error.group(2) : "");
        Optional<String> place = found ? Optional.of(error.group(1)) : Optional.empty();
        return ids.stream()
                .map(id -> new Reported(List.of(id.text()), Verdict.ERROR, reason, place, Duration.ZERO))
                .toList();
    }
}
