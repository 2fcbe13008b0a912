package io.agentloop.suite.framework;

import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import io.agentloop.suite.result.Verdict;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Gives each test of a batch the one result that follows from what was asked and what was said. */
public final class Reconciliation {
    private final Batch batch;
    private final Map<TestId, TestResult> said = new LinkedHashMap<>();

    /** Matches what the batch says with the ids it was given. */
    public Reconciliation(Batch batch) {
        this.batch = batch;
        RequestedIds requested = new RequestedIds(batch.ids());
        for (Reported reported : batch.told().reported()) {
            requested.match(reported.names()).ifPresent(id -> said.merge(id, result(id, reported), this::graver));
        }
    }

    private TestResult result(TestId id, Reported reported) {
        return TestResult.of(id, reported.verdict(), reported.reason(), reported.took())
                .at(reported.location())
                .withLog(reported.verdict().isFailing() ? batch.log() : Optional.empty());
    }

    private TestResult graver(TestResult first, TestResult second) {
        TestResult kept = first.verdict().worse(second.verdict()) == first.verdict() ? first : second;
        Duration both = first.took().plus(second.took());
        return new TestResult(kept.id(), kept.verdict(), kept.reason(), kept.location(), both, kept.log());
    }

    /** What was said, nothing added. */
    public Map<TestId, TestResult> said() {
        return said;
    }

    /** One result for each: who was not spoken of is missing. */
    public Map<TestId, TestResult> complete() {
        return filled(Verdict.MISSING, "the run command said nothing about it");
    }

    /** One result for each in a batch that proves nothing: what did not fail is an error. */
    public Map<TestId, TestResult> broken(String reason) {
        said.values().removeIf(result -> !result.verdict().isFailing());
        return filled(Verdict.ERROR, reason);
    }

    private Map<TestId, TestResult> filled(Verdict verdict, String reason) {
        for (TestId id : batch.ids()) {
            said.computeIfAbsent(
                    id,
                    absent -> TestResult.of(absent, verdict, reason, Duration.ZERO)
                            .withLog(batch.log()));
        }
        return said;
    }
}
