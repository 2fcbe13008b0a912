package io.agentloop.suite.frameworks.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.adapter.ProjectTree;
import io.agentloop.suite.framework.RequestedIds;
import io.agentloop.suite.framework.Told;
import io.agentloop.suite.process.Ending;
import io.agentloop.suite.result.TestId;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ResultLinesTest {
    private static final List<TestId> IDS = ProjectTree.ids("a", "b", "c");
    private static final Ending GOOD = new Ending.Exited(0);

    private static Told told(Ending ending, String... lines) {
        ResultLines read = new ResultLines(new RequestedIds(IDS), "@1");
        List.of(lines).forEach(read::line);
        return read.told(IDS, ending);
    }

    private static List<String> words(Told told) {
        return told.reported().stream()
                .map(one -> one.names().getFirst() + " " + one.verdict().word())
                .toList();
    }

    @Test
    void onlyMarkedLinesOfACommandThatMarksItsOwnLetATestPass() {
        assertThat(words(told(GOOD, "PASS c", "@1 PASS a", "@1 FAIL b why", "PASS b", "@2 PASS c")))
                .containsExactly("a pass", "b fail");
        assertThat(words(told(GOOD, "PASS a", "@1 nothing to do"))).isEmpty();
    }

    @Test
    void aFailureCountsThoughOnlyOthersAreMarked() {
        assertThat(words(told(GOOD, "FAIL a why", "PASS b", "@1 PASS a", "@1 PASS c", "ERROR b no")))
                .containsExactly("a pass", "c pass", "a fail", "b error");
    }

    @Test
    void commandThatDiesAfterItsLastTestHasPassedLeavesNobodyToBlame() {
        Told crashed = told(new Ending.Signalled(11), "PASS a", "PASS b", "SKIP c");

        assertThat(words(crashed)).containsExactly("a pass", "b pass", "c skip");
        assertThat(crashed.begun()).isEmpty();
        assertThat(told(new Ending.Signalled(11), "PASS a", "PASS b").begun())
                .containsExactlyElementsOf(ProjectTree.ids("b", "c"));
    }

    @Test
    void suspectThatRunsAloneIsToBlameWhenTheCommandDies() {
        ResultLines read = new ResultLines(new RequestedIds(IDS), "@1");
        read.line("PASS a");

        assertThat(read.told(ProjectTree.ids("a"), new Ending.Signalled(11)).begun())
                .containsExactlyElementsOf(ProjectTree.ids("a"));
    }

    @Test
    void withoutMarksAllLinesCount() {
        assertThat(words(told(GOOD, "PASS a", "FAIL b why", "noise", "PASS d"))).containsExactly("a pass", "b fail");
    }

    @Test
    void latestLineOfACommandThatWasCutProvesNoPass() {
        Told cut = told(new Ending.TimedOut(), "PASS a", "PASS b");

        assertThat(words(cut)).containsExactly("a pass");
        assertThat(cut.begun()).containsExactlyElementsOf(ProjectTree.ids("b", "c"));
    }

    @Test
    void whatIsMarkedOrFailsStaysThoughTheCommandWasCut() {
        assertThat(words(told(new Ending.TimedOut(), "@1 PASS a"))).containsExactly("a pass");
        assertThat(words(told(new Ending.TimedOut(), "PASS a", "FAIL b"))).containsExactly("a pass", "b fail");
    }
}
