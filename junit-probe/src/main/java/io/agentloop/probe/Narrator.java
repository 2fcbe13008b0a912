package io.agentloop.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Tells of each test when it begins and how it ends. */
public final class Narrator implements TestExecutionListener {
    private static final int LONGEST_REASON = 500;

    private final Map<String, Long> startedNanos = new ConcurrentHashMap<>();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();
    private final Optional<Assignment> assignment = Assignment.given();
    private volatile Optional<TestPlan> plan = Optional.empty();

    /** Found by the launcher as a service. */
    public Narrator() {}

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = Optional.of(started);
        write(new Event("start"));
    }

    @Override
    public void testPlanExecutionFinished(TestPlan finished) {
        write(new Event("stop"));
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        if (!assignment.isPresent()) {
            return;
        }
        startedNanos.put(test.getUniqueId(), System.nanoTime());
        if (test.isTest() || place(test).method().isPresent()) {
            write(new Event("begin").with("ids", place(test).names()));
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        if (assignment.isPresent()) {
            end(test, "skip", reason, Optional.empty());
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (assignment.isPresent()) {
            finished(test, result);
        }
    }

    private void finished(TestIdentifier test, TestExecutionResult result) {
        Optional<Throwable> failure = result.getThrowable();
        String reason = failure.map(Narrator::reason).orElse("");
        if (result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
            succeeded(test);
        } else if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
            end(test, "skip", reason, Optional.empty());
        } else {
            boolean wrong = failure.filter(AssertionError.class::isInstance).isPresent();
            end(test, wrong ? "fail" : "error", reason, failure);
        }
    }

    /** A method that makes tests has the verdicts of those it made; if it made none, it did what it should. */
    private void succeeded(TestIdentifier test) {
        Place place = place(test);
        if (test.isTest()
                || (place.method().isPresent() && place.names().stream().noneMatch(ended::contains))) {
            end(test, "pass", "", Optional.empty());
        } else if (place.method().isPresent()) {
            write(new Event("done").with("ids", place.names()));
        }
    }

    /** What ends a class, ends all that were asked for in it. */
    private void end(TestIdentifier test, String verdict, String reason, Optional<Throwable> failure) {
        Place place = place(test);
        Event event = new Event("end");
        if (test.isTest() || place.method().isPresent()) {
            ended.addAll(place.names());
            event.with("ids", place.names());
        } else {
            event.with("under", under(place));
        }
        event.with("verdict", verdict).with("reason", reason);
        place.testClass().ifPresent(type -> failure.flatMap(type::spot).ifPresent(spot -> event.with("at", spot)));
        long start = startedNanos.getOrDefault(test.getUniqueId(), System.nanoTime());
        write(event.with("ms", (System.nanoTime() - start) / 1_000_000));
    }

    private static List<String> under(Place place) {
        return place.testClass()
                .map(type -> Arrays.asList(type.unit() + "#", type.unit() + "$"))
                .orElseGet(ArrayList::new);
    }

    private static String reason(Throwable failure) {
        String message = Optional.ofNullable(failure.getMessage())
                .map(text -> text.trim().replaceAll("\\s+", " "))
                .orElse("");
        boolean said = failure instanceof AssertionError && !message.isEmpty();
        String name = failure.getClass().getName();
        String reason = said ? message : message.isEmpty() ? name : name + ": " + message;
        return reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
    }

    private Place place(TestIdentifier test) {
        return Place.of(test, plan.orElseThrow(() -> new IllegalStateException("a test began before its plan")));
    }

    private void write(Event event) {
        assignment.ifPresent(given -> EventFile.of(given).write(event));
    }
}
