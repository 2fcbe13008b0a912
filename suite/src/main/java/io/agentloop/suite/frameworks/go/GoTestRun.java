package io.agentloop.suite.frameworks.go;

import io.agentloop.suite.result.Verdict;
import java.time.Duration;
import java.util.Optional;

/** What is known of one test while its package runs. */
final class GoTestRun {
    private static final int MOST_CHARACTERS = 32 << 10;

    private final String name;
    private final StringBuilder printed = new StringBuilder();
    private Optional<Verdict> verdict = Optional.empty();
    private boolean paused;
    private Duration took = Duration.ZERO;

    GoTestRun(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    void output(String text) {
        if (printed.length() < MOST_CHARACTERS) {
            printed.append(text);
        }
    }

    void paused(boolean isTop) {
        paused |= isTop;
    }

    void continued(boolean isTop) {
        paused &= !isTop;
    }

    /** A test passes although subtests of it were skipped, and never when one failed. */
    void ended(boolean isTop, Verdict ending, double seconds) {
        if (isTop) {
            verdict = Optional.of(verdict.map(ending::worse).orElse(ending));
            took = Duration.ofMillis((long) (seconds * 1000));
        } else if (ending.isFailing()) {
            verdict = Optional.of(ending);
        }
    }

    /**
     * How it ended; empty when nobody knows. Where a test leaves a line without an end, older versions of go do not
     * see how it ended: the words of the program count then, provided that it came to its own end.
     */
    Optional<Verdict> verdict(boolean whole) {
        if (verdict.isPresent() || !whole) {
            return verdict;
        }
        if (says("FAIL")) {
            return Optional.of(Verdict.FAIL);
        }
        if (says("SKIP")) {
            return Optional.of(Verdict.SKIP);
        }
        return says("PASS") ? Optional.of(Verdict.PASS) : Optional.empty();
    }

    private boolean says(String word) {
        return printed.indexOf("--- " + word + ": " + name + " (") >= 0;
    }

    /** Whether it had its turn and was not waiting for other tests. */
    boolean isRunning() {
        return !paused;
    }

    String printed() {
        return printed.toString();
    }

    Duration took() {
        return took;
    }
}
