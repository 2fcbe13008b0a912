package io.agentloop.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.report.RunFacts;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import io.agentloop.suite.result.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class KeptListTest {
    private static final TestId A = new TestId("a");
    private static final TestId B = new TestId("b");
    private static final Set<TestId> KEPT = Set.of(A, B);

    @Test
    void asManyAsWereListedAndNoneGoneIsWhatWasListed() {
        assertThat(KeptList.of(KEPT, run(true, List.of(), List.of(), 2)))
                .map(Listing.Listed::tests)
                .hasValueSatisfying(tests -> assertThat(tests).containsOnlyKeys(A, B));
    }

    @Test
    void anythingElseProvesNothing() {
        assertThat(KeptList.of(KEPT, run(true, List.of(), List.of(), 3))).isEmpty();
        assertThat(KeptList.of(KEPT, run(true, List.of(new TestId("c")), List.of(), 2)))
                .isEmpty();
        assertThat(KeptList.of(KEPT, run(true, List.of(), List.of("suite y: dead"), 2)))
                .isEmpty();
        // A run of nothing compares nothing with what there was before.
        assertThat(KeptList.of(KEPT, run(false, List.of(), List.of(), 2))).isEmpty();
    }

    private static RunFacts run(boolean any, List<TestId> gone, List<String> broken, int listed) {
        List<TestResult> results = any ? List.of(TestResult.of(A, Verdict.PASS, "", Duration.ZERO)) : List.of();
        return new RunFacts(
                results, List.of(), gone, Set.of(), broken, List.of(), Optional.empty(), listed, Duration.ZERO);
    }
}
