package io.agentloop.suite.fast;

import io.agentloop.suite.adapter.Ledger;
import io.agentloop.suite.adapter.Ledger.ProgressListener;
import io.agentloop.suite.adapter.Pace;
import io.agentloop.suite.adapter.Suite;
import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.process.Deadline;
import io.agentloop.suite.process.ProcessRunner;
import io.agentloop.suite.report.ExitCode;
import io.agentloop.suite.report.FastTestReport;
import io.agentloop.suite.report.PlanFacts;
import io.agentloop.suite.report.PlanText;
import io.agentloop.suite.report.ReportText;
import io.agentloop.suite.report.RunFacts;
import io.agentloop.suite.result.Escapes;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import io.agentloop.suite.result.Verdict;
import io.agentloop.suite.state.History;
import io.agentloop.suite.state.RunLogs;
import io.agentloop.suite.state.StateFolder;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Lists the tests of a project, runs those that matter now, remembers and reports. */
public final class FastTest {
    /** What the result of a name says that the list does not have. */
    public static final String NOT_LISTED = "no test of that name is listed";

    /** A list may have to compile the tests first; that is no time of theirs. */
    public static final Duration MOST_TO_LIST = Duration.ofMinutes(10);

    private static final String INTERRUPTED = "interrupted while the tests were being listed";

    private final ProcessRunner runner;
    private final InstantSource clock;
    private final ProgressListener progress;

    /** Programs are started by this runner; the clock only dates what is remembered. */
    public FastTest(ProcessRunner runner, InstantSource clock, ProgressListener progress) {
        this.runner = runner;
        this.clock = clock;
        this.progress = progress;
    }

    /** Lists all tests, without running any or remembering anything. */
    public Listing list(FastTestRequest request) throws InterruptedException {
        return suite(request).list(Deadline.in(MOST_TO_LIST));
    }

    /** Which tests a run would choose and why, in lines under 4 KB. */
    public record Explanation(List<String> lines, ExitCode exit) {}

    /** Tells which tests a run would choose and why; runs none, and remembers only the slice of the session. */
    public Explanation explain(FastTestRequest request) throws InterruptedException {
        return switch (suite(request).list(Deadline.in(MOST_TO_LIST))) {
            case Listing.Broken broken -> new Explanation(List.of(broken(broken.reason())), ExitCode.INFRASTRUCTURE);
            case Listing.Listed listed when listed.unlisted().isEmpty() -> explain(request, listed);
            case Listing.Listed listed -> {
                List<String> lines = new ArrayList<>();
                lines.add(broken(listed.unlisted().getFirst().reason()));
                lines.addAll(explain(request, listed).lines());
                yield new Explanation(lines, ExitCode.INFRASTRUCTURE);
            }
        };
    }

    private static String broken(String reason) {
        return "ERROR suite broken: " + Escapes.visible(reason, 320);
    }

    private static Explanation explain(FastTestRequest request, Listing.Listed listed) {
        StateFolder state = new StateFolder(request.state());
        Planned planned = new Planned(request, state, listed, Deadline.in(request.budget()));
        SequencedMap<TestId, String> tests = planned.reasons();
        PlanFacts facts = new PlanFacts(
                tests,
                planned.chosen().unknown(),
                listed.tests().size(),
                planned.expected(),
                request.budget(),
                planned.tooLate(),
                state.writePlan(PlanText.whole(tests)));
        return new Explanation(
                PlanText.lines(facts, request.root()), tests.isEmpty() ? ExitCode.NOTHING_SELECTED : ExitCode.PASSED);
    }

    /** Runs the tests of the request; when the runner is stopped meanwhile, reports what has run. */
    public FastTestReport run(FastTestRequest request) throws InterruptedException {
        long start = System.nanoTime();
        StateFolder state = new StateFolder(request.state());
        RunLogs logs = state.logs();
        // The suite that listed the tests is the one that runs them: it knows by then which others there are.
        Suite suite = suite(request);
        RunFacts facts = switch (suite.list(Deadline.in(MOST_TO_LIST))) {
            case Listing.Broken broken -> RunFacts.broken(whyBroken(broken), List.of(), since(start));
            case Listing.Listed _
            when runner.untilStopped().isOver() -> RunFacts.broken(INTERRUPTED, List.of(), since(start));
            case Listing.Listed listed -> run(request, suite, listed, state, logs, start);
        };
        return new ReportText(request.root(), logs).of(facts);
    }

    private String whyBroken(Listing.Broken broken) {
        return runner.untilStopped().isOver() ? INTERRUPTED : broken.reason();
    }

    private Suite suite(FastTestRequest request) {
        return Suite.of(request.suite(), request.root(), runner);
    }

    private RunFacts run(
            FastTestRequest request, Suite suite, Listing.Listed list, StateFolder state, RunLogs logs, long start)
            throws InterruptedException {
        Deadline budget = Deadline.in(request.budget());
        Map<TestId, Long> listed = list.tests();
        Planned planned = new Planned(request, state, list, budget);
        List<TestId> disappeared = planned.history().disappeared(listed).stream()
                .filter(id -> list.missing(id.text()).isEmpty())
                .toList();
        List<String> broken = new ArrayList<>(
                list.unlisted().stream().map(Listing.Unlisted::reason).toList());
        if (listed.isEmpty() && !disappeared.isEmpty()) {
            String reason = "the list of tests is empty, last time it had " + disappeared.size();
            return RunFacts.broken(reason, disappeared, since(start));
        }
        Chosen chosen = planned.chosen();
        if (chosen.ids().isEmpty() && broken.isEmpty()) {
            return RunFacts.nothing(listed.size(), chosen.unknown(), since(start));
        }
        Ledger ledger = new Ledger(planned.order(), progress);
        Pace pace = new Pace(request.timeout(), budget.or(runner.untilStopped()), request.jobs());
        List<TestResult> timed = new Rounds(suite, pace, ledger, logs).run(planned.order(), planned.portion());
        remember(
                state,
                planned.history()
                        .after(listed, timed, clock.instant())
                        .keeping(
                                planned.history(), id -> list.missing(id.text()).isPresent()));
        List<TestResult> results = new ArrayList<>(ledger.results());
        chosen.unknown().forEach(name -> results.add(unknown(name, list)));
        broken.addAll(ledger.brokenReasons());
        return new RunFacts(
                results,
                ledger.notRun().stream()
                        .filter(id -> !chosen.extra().contains(id))
                        .toList(),
                disappeared,
                request.known(),
                broken,
                List.of(),
                chosen.slice(),
                listed.size(),
                since(start));
    }

    private static TestResult unknown(String name, Listing.Listed list) {
        Optional<Listing.Unlisted> suite = list.missing(name);
        if (suite.isPresent()) {
            return TestResult.of(new TestId(name), Verdict.ERROR, suite.get().reason(), Duration.ZERO);
        }
        return TestResult.of(new TestId(name), Verdict.MISSING, NOT_LISTED, Duration.ZERO);
    }

    private static void remember(StateFolder state, History history) {
        try {
            state.write(history);
        } catch (IOException diskTakesNothing) {
            // The run itself is worth reporting; the next one starts from an older memory.
        }
    }

    private static Duration since(long startNanos) {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }
}
