package io.agentloop.suite.frameworks.ctest;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.framework.Reported;
import io.agentloop.suite.framework.Scratch;
import io.agentloop.suite.framework.Told;
import io.agentloop.suite.frameworks.Golden;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.Verdict;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProgressLinesTest {
    private static TestNumbers numbers() throws IOException {
        TestNumbers.Result result = TestNumbers.read(Golden.text("ctest/list.json"), why -> why);
        return result instanceof TestNumbers.Result.Known known ? known.numbers() : TestNumbers.NONE;
    }

    private static ResultFile file(String text) throws IOException {
        try (Scratch scratch = new Scratch()) {
            if (!text.isEmpty()) {
                scratch.write("results.xml", text);
            }
            return ResultFile.read(scratch, "results.xml");
        }
    }

    private static ResultFile suite(String... cases) throws IOException {
        return file("<testsuite tests=\"" + cases.length + "\">" + String.join("", cases) + "</testsuite>");
    }

    private static List<String> words(Told told) {
        return told.reported().stream().map(ProgressLinesTest::words).toList();
    }

    private static String words(Reported reported) {
        return reported.names().getFirst() + " | " + reported.verdict().word() + " | " + reported.reason() + " | "
                + reported.location().orElse("-");
    }

    private static ProgressLines progress(String... lines) {
        ProgressLines progress = new ProgressLines(false);
        List.of(lines).forEach(progress::line);
        return progress;
    }

    @Test
    void fileOfARealRunSaysHowEachEndedAndTheProgressInWhichWords() throws Exception {
        ProgressLines progress = new ProgressLines(false);
        Golden.lines("ctest/progress.txt").forEach(progress::line);

        Told told = new Results(numbers()).whole(file(Golden.text("ctest/results.xml")), progress);

        assertThat(words(told))
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
        assertThat(told.problems()).isEmpty();
        assertThat(told.begun()).isEmpty();
        assertThat(progress.areDisordered()).isFalse();
    }

    @Test
    void whatBeganAndDidNotEndIsASuspect() {
        ProgressLines progress = progress(
                "      Start  2: bad",
                "      Start  5: crash",
                " 1/12 Test  #2: bad ..............................***Failed    0.00 sec");

        assertThat(progress.begun()).containsExactly(new TestId("crash"));
        assertThat(progress.areDisordered()).isFalse();
    }

    @Test
    void wordsOfOtherEndingsAreKnown() throws Exception {
        ProgressLines progress = progress(
                "  Start 1: ok",
                "1/3 Test #1: ok ....***Failed  Required regular expression not found. Regex=[x]  0.10 sec",
                "  Start 2: bad",
                "2/3 Test #2: bad ...Subprocess aborted***Exception:   1.50 sec",
                "  Start 3: with space ]::x",
                "3/3 Test #3: with space ]::x ...***Exception: Illegal  0.00 sec");

        assertThat(words(new Results(numbers()).cut(progress, false)))
                .containsExactlyInAnyOrder(
                        "ok | fail | Failed  Required regular expression not found. Regex=[x] | -",
                        "bad | crash | Subprocess aborted Exception: | -",
                        "with space ]::x | crash | Exception: Illegal | -");
    }

    @Test
    void progressLetsNoTestPassThatFailsInTheFileAndTheGraverOfBothCounts() throws Exception {
        ProgressLines progress = progress(
                "  Start 1: ok",
                "1/2 Test #1: ok ...   Passed  0.00 sec",
                "  Start 2: bad",
                "2/2 Test #2: bad ...***Failed  0.00 sec");
        ResultFile file = suite(
                "<testcase name=\"ok\" status=\"fail\"><failure message=\"\"/></testcase>",
                "<testcase name=\"bad\" status=\"run\"/>",
                "<testcase name=\"short\" status=\"strange\"/>");

        assertThat(new Results(numbers()).whole(file, progress).reported())
                .extracting(Reported::verdict)
                .containsExactly(Verdict.FAIL, Verdict.FAIL, Verdict.FAIL);
    }

    @Test
    void numberOfAnotherTestThanTheNameSaysIsNoResultOfEither() throws Exception {
        ProgressLines progress =
                progress("  Start 2: bad", "  Start 4: crash", "1/2 Test #4: bad ...   Passed  0.00 sec");

        assertThat(new Results(numbers()).cut(progress, false).reported()).isEmpty();
        assertThat(progress.begun()).containsExactly(new TestId("bad"), new TestId("crash"));
    }

    @Test
    void ofARunThatWasCutNothingPassesWhereTestsMayHavePrintedThatTheyDo() throws Exception {
        String[] forged = {
            "  Start 1: ok",
            "  Start 2: bad",
            "1/2 Test #2: bad ...***Failed  0.00 sec",
            "1/1 Test #1: ok ...   Passed  0.00 sec"
        };
        String[] clean = {"  Start 1: ok", "1/2 Test #1: ok ...   Passed  0.00 sec", "  Start 2: bad"};
        Results results = new Results(numbers());

        assertThat(words(results.cut(progress(forged), false))).containsExactly("bad | fail | Failed | -");
        assertThat(words(results.cut(progress(clean), false))).containsExactly("ok | pass |  | -");
        assertThat(results.cut(progress(clean), true).reported()).isEmpty();
    }

    @Test
    void testsOfOneNameOfWhichOneDidNotRunAreAnError() throws Exception {
        TestNumbers.Result twice = TestNumbers.read(
                "{\"kind\": \"ctestInfo\", \"tests\": [{\"name\": \"a\"}, {\"name\": \"a\"}]}", why -> why);
        Results results = new Results(((TestNumbers.Result.Known) twice).numbers());
        ResultFile file = suite("<testcase name=\"a\" status=\"run\"/>");

        assertThat(words(results.whole(file, progress())))
                .containsExactly("a | pass |  | -", "a | error | only 1 of the 2 tests of this name ran | -");
    }

    @Test
    void ofATestThatIsRepeatedTheLastEndCounts() throws Exception {
        ProgressLines progress = new ProgressLines(true);
        List.of(
                        "    Start 1: ok",
                        "1/2 Test #1: ok ....***Failed    0.02 sec",
                        "    Start 1: ok",
                        "    Test #1: ok ....   Passed    0.01 sec",
                        "    Start 4: crash",
                        "    Test #4: crash ....   Passed    0.01 sec",
                        "    Start 4: crash",
                        "2/2 Test #4: crash ....***Exception: SegFault  0.01 sec")
                .forEach(progress::line);
        ResultFile file = suite(
                "<testcase name=\"ok\" status=\"run\"/>",
                "<testcase name=\"crash\" status=\"fail\"><failure message=\"\"/></testcase>");

        Told told = new Results(numbers()).whole(file, progress);

        assertThat(words(told)).containsExactly("ok | pass |  | -", "crash | crash | Exception: SegFault | -");
        assertThat(told.begun()).isEmpty();
    }

    @Test
    void propertiesOfATestLeaveStandingWhyItDidNotPass() throws Exception {
        String labels = "<properties><property name=\"cmake_labels\" value=\"x\"/></properties></testcase>";
        ResultFile file = suite(
                "<testcase name=\"a\" status=\"notrun\"><skipped message=\"SKIP_RETURN_CODE=4\"/>" + labels,
                "<testcase name=\"b\" status=\"fail\"><failure message=\"Timeout\"/>" + labels);

        assertThat(words(new Results(numbers()).whole(file, progress())))
                .containsExactly("a | skip | Skipped | -", "b | fail | Failed  Timeout | -");
    }

    @Test
    void resultFileHasToBeThereAndWhole() throws Exception {
        String whole = Golden.text("ctest/results.xml");
        String half = whole.substring(0, whole.length() / 2);

        assertThat(file("").problems()).containsExactly("ctest wrote no result file");
        assertThat(file(half).problems())
                .singleElement()
                .asString()
                .startsWith("the result file of ctest is not whole XML: line ");
        assertThat(file("<a>\u0001</a>").problems()).hasSize(1);
        assertThat(file("<testsuite tests=\"2\"><testcase name=\"a\" status=\"run\"/></testsuite>")
                        .problems())
                .containsExactly("the result file of ctest speaks of 1 tests and counts '2'");
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
