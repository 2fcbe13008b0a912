package io.agentloop.suite.frameworks.ctest;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.framework.Call;
import io.agentloop.suite.framework.Reported;
import io.agentloop.suite.framework.Scratch;
import io.agentloop.suite.frameworks.Golden;
import io.agentloop.suite.process.CappedOutput;
import io.agentloop.suite.process.Command;
import io.agentloop.suite.process.Ending;
import io.agentloop.suite.result.TestId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProgressLinesTest {
    private static TestNumbers numbers() throws IOException {
        TestNumbers.Result result = TestNumbers.read(Golden.text("ctest/list.json"), why -> why);
        return result instanceof TestNumbers.Result.Known known ? known.numbers() : TestNumbers.NONE;
    }

    private static ResultFile file(String text, Ending ending) throws IOException {
        Command command = new Command(List.of("ctest"), Path.of("/"));
        Call call = new Call(command, ending, Duration.ZERO, Duration.ZERO, new CappedOutput(1, 1));
        try (Scratch scratch = new Scratch()) {
            if (!text.isEmpty()) {
                scratch.write("results.xml", text);
            }
            return ResultFile.read(scratch, "results.xml", call);
        }
    }

    private static String words(Reported reported) {
        return reported.names().getFirst() + " | " + reported.verdict().word() + " | " + reported.reason() + " | "
                + reported.location().orElse("-");
    }

    @Test
    void progressOfARealRunSaysHowEachEndedAndTheFileWhy() throws Exception {
        ProgressLines progress = new ProgressLines(numbers());
        Golden.lines("ctest/progress.txt").forEach(progress::line);
        ResultFile file = file(Golden.text("ctest/results.xml"), new Ending.Exited(8));

        assertThat(progress.reported(file).stream().map(ProgressLinesTest::words))
                .containsExactlyInAnyOrder(
                        "ok | pass |  | -",
                        "bad | fail | x.c:12: error: wrong | x.c:12",
                        "with space ]::x | pass |  | -",
                        "crash | crash | Exception: SegFault | -",
                        "nobin | error | Unable to find executable: /no/such/program | -",
                        "skipped | skip | Skipped | -",
                        "disabled | skip | Not Run (Disabled) | -",
                        "short | timeout | Timeout | -",
                        "setup | pass |  | -",
                        "needs | pass |  | -",
                        "bytes | pass |  | -",
                        "bytesbad | fail | [NON-XML-CHAR-0x1B][31m[NON-XML-CHAR-0x1][NON-UTF-8-BYTE-0xFF]]]> | -");
        assertThat(file.problems()).isEmpty();
        assertThat(progress.begun()).isEmpty();
    }

    @Test
    void whatBeganAndDidNotEndIsASuspect() throws Exception {
        ProgressLines progress = new ProgressLines(numbers());
        progress.line("      Start  2: bad");
        progress.line("      Start  5: crash");
        progress.line(" 1/12 Test  #2: bad ..............................***Failed    0.00 sec");

        assertThat(progress.begun()).containsExactly(new TestId("crash"));
    }

    @Test
    void wordsOfOtherEndingsAreKnown() throws Exception {
        ProgressLines progress = new ProgressLines(numbers());
        progress.line("1/3 Test #1: ok ....***Failed  Required regular expression not found. Regex=[x]  0.10 sec");
        progress.line("2/3 Test #2: bad ...Subprocess aborted***Exception:   1.50 sec");
        progress.line("3/3 Test #3: with space ]::x ...***Exception: Illegal  0.00 sec");
        ResultFile nothing = new ResultFile(Map.of(), List.of());

        assertThat(progress.reported(nothing).stream().map(ProgressLinesTest::words))
                .containsExactlyInAnyOrder(
                        "ok | fail | Failed  Required regular expression not found. Regex=[x] | -",
                        "bad | crash | Subprocess aborted Exception: | -",
                        "with space ]::x | crash | Exception: Illegal | -");
    }

    @Test
    void resultFileHasToBeThereAndWholeWhenTheRunEnded() throws Exception {
        String whole = Golden.text("ctest/results.xml");
        String half = whole.substring(0, whole.length() / 2);

        assertThat(file("", new Ending.Exited(0)).problems()).containsExactly("ctest wrote no result file");
        assertThat(file(half, new Ending.Exited(0)).problems())
                .singleElement()
                .asString()
                .startsWith("the result file of ctest is not whole XML: line ");
        assertThat(file("<a>\u0001</a>", new Ending.Exited(0)).problems()).hasSize(1);
        assertThat(file(half, new Ending.TimedOut()).problems()).isEmpty();
        assertThat(file("", new Ending.Signalled(9)).problems()).isEmpty();
    }

    @Test
    void listThatIsNoListIsRefused() {
        assertThat(TestNumbers.read("", why -> why)).isInstanceOf(TestNumbers.Result.Failed.class);
        assertThat(TestNumbers.read("{\"kind\": \"ctestInfo\", \"tests\": [", why -> why))
                .isInstanceOf(TestNumbers.Result.Failed.class);
        assertThat(TestNumbers.read("{}", why -> why))
                .isEqualTo(new TestNumbers.Result.Failed("printed no list of tests"));
    }
}
