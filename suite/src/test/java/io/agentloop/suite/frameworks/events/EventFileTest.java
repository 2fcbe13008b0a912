package io.agentloop.suite.frameworks.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.adapter.ProjectTree;
import io.agentloop.suite.framework.Reported;
import io.agentloop.suite.framework.Scratch;
import io.agentloop.suite.framework.Told;
import io.agentloop.suite.process.Ending;
import io.agentloop.suite.result.TestId;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EventFileTest {
    private static final Ending GOOD = new Ending.Exited(0);
    private static final Ending CUT = new Ending.TimedOut();

    private static EventFile file(String text) throws Exception {
        try (Scratch scratch = new Scratch()) {
            Files.writeString(EventFile.in(scratch), text.replace('\'', '"'));
            return EventFile.read(scratch);
        }
    }

    private static Told told(String text, Ending ending, String... ids) throws Exception {
        return file(text).told(ProjectTree.ids(ids), ending);
    }

    private static List<String> words(Told told) {
        return told.reported().stream().map(EventFileTest::words).toList();
    }

    private static String words(Reported reported) {
        return reported.names().getFirst() + " " + reported.verdict().word() + " " + reported.reason();
    }

    private static String begin(String id) {
        return "{'event':'begin','ids':['%s']}\n".formatted(id);
    }

    private static String end(String id, String verdict) {
        return "{'event':'end','ids':['%s'],'verdict':'%s','reason':'r'}\n".formatted(id, verdict);
    }

    @Test
    void eachTestHasTheVerdictOfItsEnd() throws Exception {
        Told told = told(
                begin("a") + end("a", "pass") + end("b", "fail") + end("c", "skip") + end("d", "odd"),
                GOOD,
                "a",
                "b",
                "c",
                "d");

        assertThat(words(told)).containsExactly("a pass r", "b fail r", "c skip r", "d error r");
        assertThat(told.problems()).isEmpty();
        assertThat(told.early()).isFalse();
    }

    @Test
    void nameThatOnlyBeginsLikeAnIdIsAnotherTest() throws Exception {
        assertThat(words(told(end("adds more", "fail") + end("adds", "pass"), GOOD, "adds")))
                .containsExactly("adds pass r");
    }

    @Test
    void partCountsForItsTestAndDoesNotEndIt() throws Exception {
        String part = "{'event':'part','ids':['t > x','t'],'verdict':'pass'}\n";

        Told told = told(begin("t") + part, GOOD, "t");

        assertThat(told.reported()).as("a test that is not over has not passed").isEmpty();
        assertThat(told.begun()).containsExactly(new TestId("t"));
        assertThat(told.early()).isTrue();
    }

    @Test
    void callsOfAMethodAreOverWhenAllOfThemAre() throws Exception {
        String calls = begin("m") + begin("m") + end("m", "pass") + begin("m");

        assertThat(told(calls, CUT, "m").reported()).isEmpty();
        assertThat(words(told(calls + end("m", "fail"), CUT, "m"))).containsExactly("m fail r");
        assertThat(words(told(calls + end("m", "pass") + "{'event':'done','ids':['m']}\n", GOOD, "m")))
                .containsExactly("m pass r", "m pass r");
    }

    @Test
    void whatSpoilsAGroupSpoilsAllThatWereAskedForInIt() throws Exception {
        String group = "{'event':'end','under':['C#'],'verdict':'error','reason':'no database'}\n";

        assertThat(words(told(end("C#a", "pass") + group, GOOD, "C#a", "C#b", "D#c")))
                .containsExactly("C#a pass r", "C#a error no database", "C#b error no database");
    }

    @Test
    void testThatNeverEndedExplainsWhyItsGroupIsSpoilt() throws Exception {
        String group = "{'event':'end','under':['C#'],'verdict':'error','reason':'killed'}\n";

        Told told = told(end("C#a", "pass") + begin("C#b") + group, GOOD, "C#a", "C#b", "C#c");

        assertThat(words(told)).containsExactly("C#a pass r");
        assertThat(told.begun()).containsExactly(new TestId("C#b"));
    }

    @Test
    void runThatStartedAndDidNotStopEndedEarly() throws Exception {
        String half = "{'event':'start'}\n" + end("a", "pass");

        assertThat(told(half, GOOD, "a", "b").early()).isTrue();
        assertThat(told(half + "{'event':'stop'}\n", GOOD, "a", "b").early()).isFalse();
        assertThat(file(half).isWhole()).isFalse();
    }

    @Test
    void lineThatWasCutIsAProblemOnlyWhenNothingCutIt() throws Exception {
        String half = end("a", "pass") + "{'event':'end','ids':['b'";

        assertThat(told(half, CUT, "a", "b").problems()).isEmpty();
        assertThat(words(told(half, CUT, "a", "b"))).containsExactly("a pass r");
        assertThat(told(half, GOOD, "a", "b").problems()).containsExactly("the results end within a line");
    }

    @Test
    void lineThatIsNotWholeIsAProblem() throws Exception {
        assertThat(told("{'event':\n" + end("a", "pass"), GOOD, "a").problems())
                .singleElement()
                .asString()
                .startsWith("line 1 of the results is not whole: ");
        assertThat(told("[1]\n", GOOD, "a").problems())
                .containsExactly("line 1 of the results is not whole: it is no event");
        assertThat(told("\0\u0001\u001b[31m\n", GOOD, "a").problems()).hasSize(1);
    }

    @Test
    void nothingAtAllIsNotZeroTests() throws Exception {
        Told told = told("", GOOD, "a");

        assertThat(told.reported()).isEmpty();
        assertThat(file("").isSilent()).isTrue();
        assertThat(file("").isWhole()).isFalse();
    }

    @Test
    void runnerThatIsContentWithoutTheTestLeavesItMissing() throws Exception {
        String nothing = "{'event':'start'}\n{'event':'stop'}\n";

        assertThat(words(told(nothing, GOOD, "a"))).containsExactly("a missing the runner found no such test");
        assertThat(told(nothing, new Ending.Exited(1), "a").reported()).isEmpty();
    }
}
