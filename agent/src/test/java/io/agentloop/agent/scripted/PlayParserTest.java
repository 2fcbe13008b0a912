package io.agentloop.agent.scripted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PlayParserTest {

    @Test
    void everyStepOfTheFormatIsUnderstood() throws BadPlay {
        Play play = parse("""
                work:
                  - print: hello
                  - write: {path: a/b.txt, text: "one\\n", mode: "0755"}
                  - append: {path: a, text: two}
                  - replace: {path: a, old: x, new: y}
                  - patch: "--- a"
                  - run: [sh, -c, "true"]
                  - run: {command: [ls], check: false}
                  - commit: A message
                  - push: main
                  - push: {to: main, check: false}
                  - task: [done, a note]
                  - task: {args: [claim, x], check: false}
                  - fast-test: []
                  - fast-test: {args: [--all], check: true}
                  - sleep: 1.5s
                  - usage: {input: 1200, output: 300, cost_usd: 0.01}
                  - exit: 3
                  - hang: true
                  - flood: 10m
                  - kill: "pkill -9 -f ."
                """);

        assertThat(steps(play, SessionKind.WORK, 1))
                .containsExactly(
                        new Step.Print("hello"),
                        new Step.Write(Path.of("a/b.txt"), "one\n", Optional.of("0755")),
                        new Step.Append(Path.of("a"), "two"),
                        new Step.Replace(Path.of("a"), "x", "y"),
                        new Step.Patch("--- a"),
                        new Step.Run(List.of("sh", "-c", "true"), true),
                        new Step.Run(List.of("ls"), false),
                        new Step.Commit("A message"),
                        new Step.Push("main", true),
                        new Step.Push("main", false),
                        new Step.TaskCommand(List.of("done", "a note"), true),
                        new Step.TaskCommand(List.of("claim", "x"), false),
                        new Step.FastTest(List.of(), false),
                        new Step.FastTest(List.of("--all"), true),
                        new Step.Sleep(Duration.ofMillis(1500)),
                        new Step.Usage(1200, 300, 0.01),
                        new Step.Exit(3),
                        new Step.Hang(),
                        new Step.Flood(10L << 20),
                        new Step.Kill("pkill -9 -f ."));
    }

    @Test
    void aListAtTheTopIsTheWorkOfANormalSession() throws BadPlay {
        Play play = parse("- print: hello\n");

        assertThat(steps(play, SessionKind.WORK, 1)).containsExactly(new Step.Print("hello"));
        assertThat(play.steps(SessionKind.FIX, 1)).isEmpty();
    }

    @Test
    void sectionsOfAnAttemptReplaceTheGeneralOnesInThatAttemptOnly() throws BadPlay {
        Play play = parse("""
                work: [print: general]
                fix: [print: mending]
                attempts: {1: {work: [print: first]}}
                """);

        assertThat(steps(play, SessionKind.WORK, 1)).containsExactly(new Step.Print("first"));
        assertThat(steps(play, SessionKind.WORK, 2)).containsExactly(new Step.Print("general"));
        assertThat(steps(play, SessionKind.FIX, 1)).containsExactly(new Step.Print("mending"));
    }

    @Test
    void everyProblemIsReportedAtOnceWithItsLine() {
        assertThatThrownBy(() -> parse("""
                        work:
                          - dance: please
                          - write: {path: a}
                          - sleep: long
                          - exit: 300
                        later: []
                        attempts: {zero: {work: []}}
                        """))
                .isInstanceOfSatisfying(
                        BadPlay.class,
                        bad -> assertThat(bad.problems())
                                .satisfiesExactly(
                                        first -> assertThat(first)
                                                .startsWith("plays/x.yaml:2: 'dance' is not a step: known are append,"),
                                        second -> assertThat(second)
                                                .isEqualTo("plays/x.yaml:3: the field 'text' is missing"),
                                        third -> assertThat(third)
                                                .startsWith("plays/x.yaml:4: 'long' is not a duration such as"),
                                        fourth -> assertThat(fourth)
                                                .isEqualTo("plays/x.yaml:5: '300' is not a whole number from 0 to 255"),
                                        fifth -> assertThat(fifth)
                                                .isEqualTo(
                                                        "plays/x.yaml:6: 'later' is not a section: known are work, fix, merge,"
                                                                + " attempts"),
                                        sixth -> assertThat(sixth)
                                                .startsWith("plays/x.yaml:7: attempt 'zero' is not a number")));
    }

    @Test
    void aFieldThatNobodyKnowsIsNamed() {
        assertThatThrownBy(() -> parse("- push: {to: main, chekc: false}\n"))
                .hasMessage("plays/x.yaml:1: 'chekc' is not a field here: allowed are check, to");
    }

    @Test
    void theSameSectionTwiceIsAProblem() {
        assertThatThrownBy(() -> parse("fix: []\nfix: []\n")).hasMessage("plays/x.yaml:2: 'fix' is there twice");
    }

    @Test
    void aStepWithTwoNamesIsAProblem() {
        assertThatThrownBy(() -> parse("- print: a\n  commit: b\n"))
                .hasMessage("plays/x.yaml:1: a step has one name, here are 2: print, commit");
    }

    @Test
    void aWrongKindOfValueIsAProblem() {
        assertThatThrownBy(() -> parse("- run: ls -l\n"))
                .hasMessage("plays/x.yaml:1: a list is expected here, not a text");
        assertThatThrownBy(() -> parse("- commit: [a]\n"))
                .hasMessage("plays/x.yaml:1: a text is expected here, not a list");
    }

    @Test
    void textThatIsNoYamlIsReportedWithItsLine() {
        assertThatThrownBy(() -> parse("work:\n  - print: [a\n"))
                .hasMessageStartingWith("plays/x.yaml:3: not readable as YAML: ");
    }

    @Test
    void anEmptyFileIsAPlayWithoutSections() throws BadPlay {
        assertThat(parse("# nothing yet\n").steps(SessionKind.WORK, 1)).isEmpty();
    }

    private static Play parse(String text) throws BadPlay {
        return PlayParser.parse("plays/x.yaml", new StringReader(text));
    }

    private static List<Step> steps(Play play, SessionKind kind, int attempt) {
        return play.steps(kind, attempt).orElseThrow().stream()
                .map(PlannedStep::step)
                .toList();
    }
}
