package io.agentloop.agent.gate;

import io.agentloop.suite.report.RunFacts;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The few lines that an agent reads about its gate. */
final class GateLines {
    private static final int MOST = 12;
    private static final int NAMED = 3;

    private GateLines() {}

    /**
     * Why it is red.
     *
     * @param crowdedOut flaky tests that the quarantine has no place for
     */
    static List<String> red(RunFacts facts, Suspects blocking, Collection<TestId> crowdedOut, Quarantine full) {
        List<String> lines = new ArrayList<>();
        int broken = blocking.all().size();
        if (broken > 0) {
            lines.add("red: " + broken + (broken == 1 ? " test that passes" : " tests that pass") + " on main "
                    + (broken == 1 ? "does" : "do") + " not on your commit");
        }
        if (!crowdedOut.isEmpty()) {
            lines.add("red: " + names(crowdedOut) + " passes and fails on your commit, and so many tests are flaky ("
                    + full.tests().size() + " in quarantine) that flaky ones block again; make tests reliable first");
        }
        facts.failing().stream()
                .filter(result -> blocking.failing().contains(result.id()) || crowdedOut.contains(result.id()))
                .forEach(result -> lines.add(line(result)));
        blocking.gone()
                .forEach(id -> lines.add("ERROR " + id.printed()
                        + " is gone: main has it, and your task names no test file in `paths` that you changed"));
        blocking.skipped().forEach(id -> lines.add("ERROR " + id.printed() + " is skipped, and passes on main"));
        return lines.subList(0, Math.min(MOST, lines.size()));
    }

    static GateResult brokenByIt(BrokenSuite suite) {
        return new GateResult.Red(
                0, 0, List.of("the suite does not work on your commit, and does on main: " + suite.inWords()));
    }

    static GateResult brokenOtherwise(BrokenSuite suite, List<BrokenSuite> onMain) {
        String other = onMain.stream()
                .filter(suite::isSameSuiteAs)
                .map(BrokenSuite::inWords)
                .findFirst()
                .orElse("nothing");
        return new GateResult.Red(
                0,
                0,
                List.of(
                        "the suite does not work on your commit: " + suite.inWords(),
                        "main has another trouble, which is no excuse for that: " + other));
    }

    static String missed(Collection<TestId> missed, Duration time) {
        return missed.size() + " tests that have to run did not get their turn, in " + time.toSeconds()
                + " s of their own: " + names(missed)
                + "; raise tests.budget or tests.keeper, make them quicker, or name fewer in tests.mandatory or the task's accept";
    }

    private static String line(TestResult result) {
        return "ERROR " + result.id().printed() + " " + result.verdict().word() + ": " + result.reason()
                + result.location().map(at -> " at " + at).orElse("");
    }

    /** What a green gate has to say nevertheless. */
    static List<String> remarks(RunFacts facts, List<BrokenSuite> broken, Collection<TestId> flaky) {
        List<String> lines = new ArrayList<>();
        broken.forEach(
                suite -> lines.add("NOT RUN: the suite works neither on main nor on your commit: " + suite.inWords()));
        if (!facts.notRun().isEmpty()) {
            lines.add("NOT RUN " + facts.notRun().size() + ": the time was over; first " + names(facts.notRun()));
        }
        if (!flaky.isEmpty()) {
            lines.add("FLAKY " + flaky.size() + ", does not count: failed, then passed on the same commit: "
                    + names(flaky));
        }
        return lines;
    }

    private static String names(Collection<TestId> ids) {
        String first = ids.stream().limit(NAMED).map(TestId::printed).collect(Collectors.joining(", "));
        return ids.size() <= NAMED ? first : first + " and " + (ids.size() - NAMED) + " more";
    }
}
