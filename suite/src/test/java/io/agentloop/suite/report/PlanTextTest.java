package io.agentloop.suite.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.result.TestId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

final class PlanTextTest {
    private static final Path ROOT = Path.of("/p");

    private static PlanFacts plan(SequencedMap<TestId, String> tests, List<String> unknown, int tooLate) {
        return new PlanFacts(
                tests,
                unknown,
                242,
                Duration.ofMillis(2130),
                Optional.of(Duration.ofSeconds(60)),
                tooLate,
                Optional.of(ROOT.resolve(".t/plan.txt")));
    }

    @Test
    void eachTestHasALineWithItsReasonAndTheRestOfAReasonOneTogether() {
        SequencedMap<TestId, String> tests = new LinkedHashMap<>();
        tests.put(new TestId("neg"), "failed last time");
        for (int i = 0; i < 8; i++) {
            tests.put(new TestId("t" + i), "slice 3/21");
        }

        assertThat(PlanText.lines(plan(tests, List.of("gone\n"), 2), ROOT))
                .containsExactly(
                        "NONE gone\\n: no test of that name is listed",
                        "RUN neg: failed last time",
                        "RUN t0: slice 3/21",
                        "RUN t1: slice 3/21",
                        "RUN t2: slice 3/21",
                        "RUN t3: slice 3/21",
                        "RUN t4: slice 3/21",
                        "RUN 3 more: slice 3/21",
                        "PLAN 9/242 tests: 1 failed last time, 8 slice 3/21; about 2.1 s of 60.0 s, NOT RUN 2 expected;"
                                + " list=.t/plan.txt");
    }

    @Property(tries = 200)
    void planIsShortAndPlainWhateverTestsAreCalled(
            @ForAll @Size(max = 40) List<@StringLength(min = 1, max = 600) String> names, @ForAll boolean wide) {
        SequencedMap<TestId, String> tests = new LinkedHashMap<>();
        names.forEach(name -> tests.put(
                new TestId(("\u001b[1m" + name + (wide ? "🙂".repeat(300) : "")).replace('\0', ' ')),
                "reason " + tests.size() % 5));

        String all = String.join("\n", PlanText.lines(plan(tests, names, 0), ROOT)) + "\n";

        assertThat(all.getBytes(UTF_8)).hasSizeLessThan(4096);
        assertThat(all.replace("\n", "").codePoints().noneMatch(Character::isISOControl))
                .isTrue();
        assertThat(all.lines().toList().getLast()).startsWith("PLAN " + tests.size() + "/242 tests");
    }
}
