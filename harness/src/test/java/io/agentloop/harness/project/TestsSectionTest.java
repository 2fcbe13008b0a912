package io.agentloop.harness.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TestsSectionTest {
    private static final List<String> SECTION = List.of("tests:", "  cases: new");

    @Test
    void everyOtherLineStaysAsItIs() {
        String before = """
                # my run
                agents: 3
                tests:
                  # how
                  cases: cases

                  run:
                  - x
                - y

                # about images
                image: {base: x}
                """;
        assertThat(TestsSection.with(before, SECTION)).isEqualTo("""
                # my run
                agents: 3
                tests:
                  cases: new

                # about images
                image: {base: x}
                """);
    }

    @Test
    void aSectionOnOneLineAndOneAtTheEndAreReplaced() {
        assertThat(TestsSection.with("tests: {a: b}\nagents: 2\n", SECTION))
                .isEqualTo("tests:\n  cases: new\nagents: 2\n");
        assertThat(TestsSection.with("agents: 2\ntests: {a: [\n  b\n]}\n", SECTION))
                .isEqualTo("agents: 2\ntests:\n  cases: new\n");
        assertThat(TestsSection.with("", SECTION)).isEqualTo("tests:\n  cases: new\n");
    }
}
