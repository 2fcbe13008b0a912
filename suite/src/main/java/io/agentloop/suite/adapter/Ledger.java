package io.agentloop.suite.adapter;

import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The books of one run: which tests were asked for and the one result of each. */
public final class Ledger implements Entries {
    private final Map<TestId, TestResult> results = new LinkedHashMap<>();
    private final List<TestId> requested;
    private final List<String> broken = new ArrayList<>();
    private final ProgressListener listener;
    private int failing;

    /** Told after each result; calls come one at a time. */
    @FunctionalInterface
    public interface ProgressListener {
        /** So many of the requested tests are done, so many of them failing. */
        void progress(int done, int all, int failing);
    }

    /** Opens the books for these tests. */
    public Ledger(Collection<TestId> requested, ProgressListener listener) {
        this.requested = List.copyOf(requested);
        this.listener = listener;
    }

    /** Enters a result; a test has only one. */
    @Override
    public synchronized void enter(TestResult result) {
        if (results.putIfAbsent(result.id(), result) != null) {
            throw new IllegalStateException("two results of " + result.id());
        }
        if (result.verdict().isFailing()) {
            failing++;
        }
        listener.progress(results.size(), requested.size(), failing);
    }

    /** Enters that the suite itself does not work, so that its results prove nothing. */
    @Override
    public synchronized void broken(String reason) {
        if (!broken.contains(reason)) {
            broken.add(reason);
        }
    }

    /** All results in the order of the request. */
    public synchronized List<TestResult> results() {
        return requested.stream().filter(results::containsKey).map(results::get).toList();
    }

    /** What was asked for and did not get its turn. */
    public synchronized List<TestId> notRun() {
        return requested.stream().filter(id -> !results.containsKey(id)).toList();
    }

    /** Why the suite does not work; empty when it does. */
    public synchronized List<String> brokenReasons() {
        return List.copyOf(broken);
    }
}
