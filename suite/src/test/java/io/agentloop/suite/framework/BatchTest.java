package io.agentloop.suite.framework;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.adapter.ProjectTree;
import io.agentloop.suite.process.Ending;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a run can be trusted: its exit code alone never says so. */
final class BatchTest {
    private static final List<TestId> IDS = ProjectTree.ids("a", "b");

    private static Batch batch(Ending ending, Told told) {
        return new Batch(IDS, ending, Duration.ZERO, told, Optional.empty());
    }

    private static Told said(Verdict verdict, String... problems) {
        Reported one = new Reported(List.of("a"), verdict, "", Optional.empty(), Duration.ZERO);
        return Told.of(List.of(one), List.of(problems));
    }

    private static final Told NOTHING = Told.of(List.of(), List.of());

    @Test
    void exitCodeAndResultsHaveToAgree() {
        assertThat(batch(new Ending.Exited(0), said(Verdict.PASS)).whyBroken()).isEmpty();
        assertThat(batch(new Ending.Exited(0), said(Verdict.FAIL)).whyBroken()).isEmpty();
        assertThat(batch(new Ending.Exited(1), said(Verdict.FAIL)).whyBroken()).isEmpty();
        assertThat(batch(new Ending.Exited(1), said(Verdict.PASS)).whyBroken())
                .contains("the run command ended with exit 1 though no test failed");
        assertThat(batch(new Ending.Exited(0), NOTHING).whyBroken())
                .contains("the run command ended with exit 0 and no result at all");
        assertThat(batch(new Ending.Exited(0), said(Verdict.PASS, "half a file"))
                        .whyBroken())
                .contains("half a file");
    }

    @Test
    void runThatWasCutProvesNothingAboutWhatItDidNotSay() {
        Told begun = new Told(List.of(), List.of(), ProjectTree.ids("b"), false);
        Told early = new Told(List.of(), List.of(), ProjectTree.ids("b"), true);

        assertThat(batch(new Ending.TimedOut(), NOTHING).whyBroken())
                .contains("the run command reported nothing in its time");
        assertThat(batch(new Ending.TimedOut(), begun).whyBroken()).isEmpty();
        assertThat(batch(new Ending.Signalled(9), begun).wasCut()).isTrue();
        assertThat(batch(new Ending.Exited(0), early).wasCut()).isTrue();
        assertThat(batch(new Ending.Exited(2), early).whyBroken()).isEmpty();
        assertThat(batch(new Ending.Exited(0), begun).wasCut()).isFalse();
    }

    @Test
    void runThatDiesAfterItsLastTestProvesNothingEither() {
        Told all = new Told(
                IDS.stream()
                        .map(id -> new Reported(List.of(id.text()), Verdict.PASS, "", Optional.empty(), Duration.ZERO))
                        .toList(),
                List.of(),
                List.of(),
                true);

        assertThat(batch(new Ending.Signalled(6), all).whyBroken()).isPresent();
        assertThat(batch(new Ending.Exited(3), all).whyBroken())
                .contains("the run command ended with exit 3 though no test failed");
        assertThat(batch(new Ending.Exited(0), all).whyBroken()).isEmpty();
        assertThat(batch(new Ending.Signalled(6), said(Verdict.PASS)).whyBroken())
                .as("b is the suspect")
                .isEmpty();
    }

    @Test
    void floodCutsARunWhoseTestIsKnownAndBreaksAnyOther() {
        Ending flooded = new Ending.Flooded(256L << 20);
        Told begun = new Told(List.of(), List.of(), ProjectTree.ids("b"), false);

        assertThat(batch(flooded, begun).whyBroken()).isEmpty();
        assertThat(batch(flooded, begun).wasCut()).isTrue();
        assertThat(batch(flooded, said(Verdict.PASS)).whyBroken()).contains("the run command printed more than 256 MB");
        assertThat(batch(flooded, NOTHING).whyBroken()).isPresent();
        assertThat(new Batch(ProjectTree.ids("a"), flooded, Duration.ZERO, said(Verdict.ERROR), Optional.empty())
                        .whyBroken())
                .isEmpty();
    }

    @Test
    void testsThatNoProgramKnowsAreMissing() {
        Batch nobody = Batch.ofNobody(IDS);

        assertThat(nobody.whyBroken()).isEmpty();
        assertThat(new Reconciliation(nobody).complete().values())
                .extracting(result -> result.verdict())
                .containsExactly(Verdict.MISSING, Verdict.MISSING);
    }
}
