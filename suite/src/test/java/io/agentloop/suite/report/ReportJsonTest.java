package io.agentloop.suite.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import io.agentloop.suite.result.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

final class ReportJsonTest {
    private static final TestId ODD = new TestId("-a \"b\"\\\n\u2028ü🙂]::x");

    private static FastTestReport report(String text) {
        TestResult failure = new TestResult(
                ODD, Verdict.FAIL, text, Optional.of("f:1"), Duration.ofMillis(5), Optional.of(Path.of("/t/r1/a.log")));
        RunFacts facts = new RunFacts(
                List.of(TestResult.pass(new TestId("p"), Duration.ofMillis(2)), failure),
                List.of(new TestId("n")),
                List.of(new TestId("d")),
                Set.of(ODD),
                List.of(text),
                List.of(text),
                Optional.of("1/10"),
                12,
                Duration.ofMillis(1234));
        return new FastTestReport(facts, List.of(text, "last"), facts.exit());
    }

    @Test
    void everyLineIsAnObjectForAnyProgram() {
        assertThat(ReportJson.write(report("no")))
                .contains(
                        "{\"type\":\"result\",\"id\":\"p\",\"verdict\":\"pass\",\"ms\":2}",
                        "{\"type\":\"not_run\",\"id\":\"n\"}",
                        "{\"type\":\"disappeared\",\"id\":\"d\"}",
                        "{\"type\":\"broken\",\"reason\":\"no\"}",
                        "{\"type\":\"text\",\"line\":\"last\"}",
                        "{\"type\":\"end\",\"slice\":\"1/10\",\"exit\":2,\"listed\":12,\"ms\":1234}");
    }

    @Property(tries = 300)
    void reportIsReadAsItWasWritten(@ForAll @StringLength(max = 50) String text) {
        FastTestReport report = report(text);

        assertThat(ReportJson.read(ReportJson.write(report))).isEqualTo(report);
    }

    @Test
    void reportWithoutItsEndIsNone() {
        List<String> lines = ReportJson.write(report("no"));

        assertThatThrownBy(() -> ReportJson.read(lines.subList(0, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the runner died");
        assertThatThrownBy(() -> ReportJson.read(List.of("{\"type\":\"res")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ends too early");
        assertThatThrownBy(() -> ReportJson.read(List.of("Killed")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a line of results");
    }
}
