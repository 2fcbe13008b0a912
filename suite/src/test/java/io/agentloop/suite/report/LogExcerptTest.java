package io.agentloop.suite.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.result.TestId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

final class LogExcerptTest {
    private static final TestId ID = new TestId("sub/neg");

    private static String numbered(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "line " + i).collect(Collectors.joining("\n", "", "\n"));
    }

    @Test
    void shortLogIsShownWhole() {
        LogExcerpt.Excerpt excerpt = LogExcerpt.of("$ x\nfail\nwhy", ID);

        assertThat(excerpt.lines()).containsExactly("$ x", "fail", "why");
        assertThat(excerpt)
                .extracting(e -> e.first() + "-" + e.last() + "/" + e.all())
                .isEqualTo("1-3/3");
    }

    @Test
    void fortyLinesAreAroundTheOneThatSaysMost() {
        String log = numbered(0, 500) + "Traceback: AssertionError: expected 3\n" + numbered(501, 900);

        LogExcerpt.Excerpt excerpt = LogExcerpt.of(log, ID);

        assertThat(excerpt.lines())
                .hasSize(40)
                .contains("Traceback: AssertionError: expected 3", "line 499", "line 520");
        assertThat(excerpt.first()).isEqualTo(489);
    }

    @Test
    void inALogOfManyTestsTheOneThatIsAskedForCounts() {
        String log = "x\ny\nerror in other: fatal exception, expected 1\n" + numbered(0, 100)
                + "FAIL sub/neg no minus\n" + numbered(100, 200);

        assertThat(LogExcerpt.of(log, ID).lines())
                .contains("FAIL sub/neg no minus")
                .doesNotContain("y");
    }

    @Test
    void wrongOutputIsShownWhereItDiffers() {
        String log =
                "$ sh cases/a\nfail after 3 ms: stdout line 200: expected \"7\", got \"8\"\n--- stdout, 900 bytes\n"
                        + numbered(1, 400) + "--- stderr, 12 bytes\nno error here";

        assertThat(LogExcerpt.of(log, ID).lines()).contains("line 200").doesNotContain("no error here");
    }

    @Test
    void withoutATellingLineTheEndIsShown() {
        assertThat(LogExcerpt.of(numbered(0, 300), ID).lines())
                .endsWith("line 299")
                .hasSize(40);
    }

    @Test
    void emptyLogIsNoLine() {
        assertThat(LogExcerpt.of("", ID).lines()).isEmpty();
    }

    @Property(tries = 200)
    void excerptIsShortAndPlainWhateverTheLogHolds(
            @ForAll List<@StringLength(max = 900) String> lines, @ForAll boolean wide) {
        String log = lines.stream()
                .map(line -> "\u001b[31m" + line + (wide ? "🙂".repeat(200) : ""))
                .collect(Collectors.joining("\n"));

        LogExcerpt.Excerpt excerpt = LogExcerpt.of(log, ID);

        String all = String.join("\n", excerpt.lines());
        assertThat(all.getBytes(UTF_8)).hasSizeLessThan(3800);
        assertThat(excerpt.lines()).hasSizeLessThanOrEqualTo(40);
        assertThat(all.replace("\n", "").codePoints().noneMatch(Character::isISOControl))
                .isTrue();
        assertThat(excerpt.last() - excerpt.first() + 1)
                .isEqualTo(excerpt.lines().size());
    }
}
