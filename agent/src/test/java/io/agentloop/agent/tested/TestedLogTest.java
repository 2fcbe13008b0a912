package io.agentloop.agent.tested;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.tested.TestedLine;
import io.agentloop.protocol.tested.TestedText;
import io.agentloop.suite.report.RunFacts;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TestedLogTest {
    private static final CommitId MAIN = new CommitId("1".repeat(40));

    private final List<String> lines = new ArrayList<>();
    private final TestedLog log = new TestedLog(lines::add, InstantSource.fixed(Instant.EPOCH));

    @Test
    void testsGetTheirNumbersOnceAndASliceThatComesAgainIsARange() {
        log.ran("gate", MAIN, facts(List.of("a", "b\tc"), List.of("d")));
        log.ran("gate", MAIN, facts(List.of("b\tc", "d", "e"), List.of()));
        assertThat(lines)
                .containsExactly(
                        "anew",
                        "names\t0\ta\tb\\tc",
                        "names\t2\td",
                        "run\t1970-01-01T00:00:00Z\tgate\t" + MAIN + "\t9\t0-1\t2",
                        "names\t3\te",
                        "run\t1970-01-01T00:00:00Z\tgate\t" + MAIN + "\t9\t1-3\t");
    }

    @Test
    void manyNamesAreSeveralLinesThatFitIntoOnePart() {
        List<String> many = IntStream.range(0, 5000)
                .mapToObj(i -> "a/rather/long/folder/test-" + i)
                .toList();
        log.ran("keeper", MAIN, facts(many, List.of()));
        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThan(50_000));
        assertThat(lines.stream()
                        .map(TestedText::read)
                        .flatMap(Optional::stream)
                        .filter(TestedLine.Names.class::isInstance)
                        .mapToInt(line -> ((TestedLine.Names) line).names().size())
                        .sum())
                .isEqualTo(5000);
        assertThat(lines).last().asString().endsWith("\t0-4999\t");
    }

    @Test
    void aQuarantineThatIsTheSameIsToldOnceAndARunOfNothingNotAtAll() {
        log.quarantine(5, List.of(new TestId("a")));
        log.quarantine(5, List.of(new TestId("a")));
        log.ran("gate", MAIN, facts(List.of(), List.of()));
        assertThat(lines).containsExactly("flaky\t5\ta");
    }

    @Test
    void theLastWordAboutMainAndTheQuarantineIsNearTheEndOfTheFile() {
        log.verdicts(new TestedLine.Verdicts(1, 0, 0, 0));
        log.quarantine(5, List.of(new TestId("a")));
        log.ran(
                "keeper",
                MAIN,
                facts(
                        IntStream.range(0, 5000)
                                .mapToObj(i -> "a-rather-long-name-" + i)
                                .toList(),
                        List.of()));
        assertThat(lines.subList(lines.size() - 2, lines.size()))
                .containsExactly("flaky\t5\ta", "verdicts\t1\t0\t0\t0");
        log.ran("keeper", MAIN, facts(List.of("b"), List.of()));
        assertThat(lines).last().asString().startsWith("run");
    }

    @Test
    void afterALineThatWasNotTakenTestsAreNumberedAnew() {
        boolean[] full = {true};
        TestedLog torn = new TestedLog(line -> !full[0] && lines.add(line), InstantSource.fixed(Instant.EPOCH));
        torn.ran("gate", MAIN, facts(List.of("a"), List.of()));
        full[0] = false;
        torn.ran("gate", MAIN, facts(List.of("b", "a"), List.of()));
        assertThat(lines)
                .containsExactly("anew", "names\t0\tb\ta", "run\t1970-01-01T00:00:00Z\tgate\t" + MAIN + "\t9\t0-1\t");
    }

    private static RunFacts facts(List<String> ran, List<String> notRun) {
        return new RunFacts(
                ran.stream()
                        .map(id -> TestResult.pass(new TestId(id), Duration.ZERO))
                        .toList(),
                notRun.stream().map(TestId::new).toList(),
                List.of(),
                Set.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                9,
                Duration.ZERO);
    }
}
