package io.agentloop.suite.fast;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.Verdict;
import io.agentloop.suite.sample.Reason;
import io.agentloop.suite.state.Estimates;
import io.agentloop.suite.state.History;
import io.agentloop.suite.state.Past;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class FittingTest {
    private static final List<Reason> REASONS = List.of(Reason.FAILED, Reason.CHANGED, Reason.SLICE, Reason.STALEST);
    private static final Duration TEN = Duration.ofSeconds(10);

    private static TestId id(int number) {
        return new TestId("t" + number);
    }

    /** Tests t0, t1, ... that took so many milliseconds last time. */
    private static Fitting fitting(int jobs, Integer... millis) {
        Map<TestId, Past> tests = new TreeMap<>();
        for (int i = 0; i < millis.length; i++) {
            Duration took = Duration.ofMillis(millis[i]);
            tests.put(id(i), new Past(1, Optional.of(Verdict.PASS), Instant.EPOCH, took, true, Optional.empty()));
        }
        return new Fitting(new Estimates(new History(tests)), jobs);
    }

    private static List<TestId> ids(int... numbers) {
        return Arrays.stream(numbers).mapToObj(FittingTest::id).toList();
    }

    @Test
    void expectationIsTheSumOverTheJobs() {
        assertThat(fitting(2, 3000, 5000).expected(ids(0, 1))).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void beginningEndsBeforeTheTimeWouldBeOver() {
        Fitting fitting = fitting(1, 3000, 4000, 2000, 100);

        assertThat(fitting.beginning(ids(0, 1, 2, 3), TEN)).isEqualTo(ids(0, 1));
        assertThat(fitting.beginning(ids(1), Duration.ofSeconds(1))).isEqualTo(ids(1));
    }

    @Test
    void whatNobodyTimedFitsAlways() {
        assertThat(fitting(1).beginning(ids(5, 6, 7), TEN)).isEqualTo(ids(5, 6, 7));
    }

    @Test
    void oneThatIsTooLongIsPassedOverBesideWhatHasToRun() {
        Fitting fitting = fitting(1, 5000, 6000, 2000, 1500, 900);

        assertThat(fitting.beside(ids(0), ids(1, 2, 3, 4), TEN)).isEqualTo(ids(2, 4));
        assertThat(fitting.beside(ids(0, 1), ids(4), TEN)).isEmpty();
    }

    @Test
    void slowTestOfASliceWaitsAndAFailureDoesNot() {
        SequencedMap<TestId, Reason> tests = new LinkedHashMap<>();
        tests.put(id(0), Reason.FAILED);
        tests.put(id(1), Reason.SLICE);
        tests.put(id(2), Reason.SLICE);

        assertThat(fitting(1, 4000, 9000, 1000).arranged(tests, TEN)).isEqualTo(ids(0, 2, 1));
        assertThat(fitting(1, 9000, 9000, 1000).arranged(tests, TEN)).startsWith(id(0));
    }

    @Property(tries = 200)
    void nothingIsLostAndWhatIsAddedFits(
            @ForAll List<@IntRange(min = 1, max = 9000) Integer> millis, @ForAll @IntRange(min = 1, max = 8) int jobs) {
        Fitting fitting = fitting(jobs, millis.toArray(Integer[]::new));
        SequencedMap<TestId, Reason> tests = new LinkedHashMap<>();
        for (int i = 0; i < millis.size(); i++) {
            tests.put(id(i), REASONS.get(i % REASONS.size()));
        }
        List<TestId> all = List.copyOf(tests.sequencedKeySet());

        List<TestId> added = fitting.beside(List.of(), all, TEN);

        assertThat(fitting.arranged(tests, TEN)).containsExactlyInAnyOrderElementsOf(all);
        assertThat(fitting.expected(added)).isLessThanOrEqualTo(TEN);
        assertThat(fitting.within(all, TEN)).isBetween(0, all.size());
    }
}
