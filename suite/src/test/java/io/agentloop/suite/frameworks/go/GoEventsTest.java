package io.agentloop.suite.frameworks.go;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.adapter.ProjectTree;
import io.agentloop.suite.framework.Call;
import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.framework.Reported;
import io.agentloop.suite.framework.Told;
import io.agentloop.suite.frameworks.Golden;
import io.agentloop.suite.process.CappedOutput;
import io.agentloop.suite.process.Command;
import io.agentloop.suite.process.Ending;
import io.agentloop.suite.result.TestId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GoEventsTest {
    private static Told told(List<String> lines, String printed, String... ids) {
        GoEvents events = new GoEvents(".", Path.of("/project"));
        lines.forEach(events::line);
        CappedOutput output = new CappedOutput(10_000, 1);
        byte[] bytes = printed.getBytes(StandardCharsets.UTF_8);
        output.accept(bytes, bytes.length);
        Command command = new Command(List.of("go"), Path.of("/"));
        return events.told(
                ProjectTree.ids(ids), new Call(command, new Ending.Exited(1), Duration.ZERO, Duration.ZERO, output));
    }

    private static List<String> words(Told told) {
        return told.reported().stream().map(GoEventsTest::words).toList();
    }

    private static String words(Reported reported) {
        return reported.names().getFirst() + " " + reported.verdict().word() + " " + reported.reason() + " "
                + reported.location().orElse("-");
    }

    @Test
    void eventsOfARealRunAreReadAlsoWhereTheEndOfATestIsLost() throws Exception {
        Told told = told(Golden.lines("go/run.json"), "");

        assertThat(words(told))
                .containsExactly(
                        ".::TestOk pass  -",
                        ".::TestBad fail one is 2 a_test.go:4",
                        ".::TestSkip skip later -",
                        ".::TestSub fail inner a_test.go:6",
                        ".::TestNoNewline pass  -",
                        ".::TestPar1 pass  -",
                        ".::TestPar2 pass  -",
                        ".::FuzzX pass  -",
                        ".::ExampleFoo pass  -");
        assertThat(told.early()).isFalse();
        assertThat(told.begun()).isEmpty();
    }

    @Test
    void panicFailsItsTestAndEndsTheRunTooEarly() throws Exception {
        Told told = told(Golden.lines("go/panic.json"), "");

        assertThat(words(told))
                .containsExactly(
                        ".::TestOk pass  -",
                        ".::TestPanic fail panic: runtime error: invalid memory address or nil pointer dereference"
                                + " a_test.go:7");
        assertThat(told.early()).isTrue();
    }

    @Test
    void testThatBeganAndDidNotEndIsASuspectUnlessItWaited() throws Exception {
        List<String> lines = Golden.lines("go/run.json");
        int waiting = 0;
        while (!lines.get(waiting).contains("\"cont\"")) {
            waiting++;
        }

        Told told = told(lines.subList(0, waiting + 1), "");

        assertThat(told.early()).isTrue();
        assertThat(told.begun()).extracting(TestId::text).containsExactly(".::TestNoNewline", ".::TestPar1");
        assertThat(words(told)).noneMatch(word -> word.contains("TestNoNewline") || word.contains("TestPar"));
    }

    @Test
    void packageThatDoesNotBuildFailsEachOfItsTests() {
        String printed = "# m/bad [m/bad.test]\nbad/b_test.go:3:29: undefined: nope\nFAIL\tm/bad [build failed]\n";

        assertThat(words(told(List.of("FAIL\tm/bad [build failed]"), printed, "bad::TestA", "bad")))
                .containsExactly(
                        "bad::TestA error does not build: undefined: nope bad/b_test.go:3",
                        "bad error does not build: undefined: nope bad/b_test.go:3");
    }

    @Test
    void noiseAndHalfLinesAreNoEvents() {
        GoEvents events = new GoEvents(".", Path.of("/project"));

        assertThat(events.line("{\"Action\":\"pass\",\"Test\":\"TestA\"")).isFalse();
        assertThat(events.line("ok  \tm\t0.1s")).isFalse();
        assertThat(events.line("{}")).isTrue();
    }

    @Test
    void listOfARealRunNamesTestsAndThePackagesThatDoNotBuild() throws Exception {
        GoPackages packages = new GoPackages(Path.of("/project"));
        packages.line("example.com/m|/project|");
        packages.line("example.com/m/sub|/project/sub|");
        packages.line("example.com/m/bad|/project/bad|");
        GoTests tests = new GoTests(packages);
        Golden.lines("go/list.json").forEach(tests::line);

        assertThat(tests.hasUnbuildable()).isTrue();
        assertThat(tests.listing())
                .isInstanceOfSatisfying(
                        Listing.Listed.class,
                        listed -> assertThat(listed.tests().keySet())
                                .extracting(TestId::text)
                                .hasSize(14)
                                .contains(".::TestOk", ".::FuzzX", ".::ExampleFoo", "sub::TestOk", "bad")
                                .noneMatch(id -> id.contains("Benchmark")));
    }
}
