package io.agentloop.protocol.tested;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.id.CommitId;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TestedTextTest {
    private static final CommitId COMMIT = new CommitId("1".repeat(40));

    @Test
    void eachLineComesBackAsItWas() {
        List<TestedLine> lines = List.of(
                new TestedLine.Anew(),
                new TestedLine.Names(7, List.of("a b", "c::d[1]", "\u00e4")),
                new TestedLine.Run(
                        Instant.parse("2026-01-02T03:04:05Z"), "gate", COMMIT, 12, numbers(0, 1, 2, 9), numbers()),
                new TestedLine.Quarantine(5, List.of("a b")),
                new TestedLine.Quarantine(5, List.of()),
                new TestedLine.Verdicts(1, 2, 3, 4));
        assertThat(lines)
                .allSatisfy(
                        line -> assertThat(TestedText.read(TestedText.of(line))).contains(line));
    }

    @Test
    void aRunIsAFewRanges() {
        TestedLine.Run run = new TestedLine.Run(
                Instant.EPOCH, "keeper", COMMIT, 10_000, Numbers.of(IntStream.range(0, 10_000)), numbers(3));
        assertThat(TestedText.of(run)).isEqualTo("run\t1970-01-01T00:00:00Z\tkeeper\t" + COMMIT + "\t10000\t0-9999\t3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "run", "run\tx\ty", "names\tx", "names", "verdicts\t1\t2", "other\t1", "flaky\t-"})
    void whatIsTornOrUnknownIsNothing(String line) {
        assertThat(TestedText.read(line)).isEmpty();
    }

    @Test
    void rangesThatWouldFillTheMemoryAreNone() {
        String line = "run\t1970-01-01T00:00:00Z\tgate\t" + COMMIT + "\t1\t0-2000000000\t";
        assertThat(TestedText.read(line)).isEmpty();
        assertThat(TestedText.read(line.replace("0-2000000000", "5-2"))).isEmpty();
    }

    private static Numbers numbers(int... numbers) {
        return Numbers.of(IntStream.of(numbers));
    }
}
