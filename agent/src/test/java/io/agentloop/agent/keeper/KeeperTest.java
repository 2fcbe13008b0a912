package io.agentloop.agent.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.agent.link.GreenAnswer;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.id.TaskId;
import io.agentloop.protocol.tested.TestedLine.Verdicts;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeeperTest {
    @TempDir
    private Path folder;

    private static Verdict brokenAt5MendedAt9(TestId id, int commit) {
        boolean concerned = id.text().equals("t1") || id.text().equals("t2");
        return concerned && commit >= 5 && commit < 9 ? Verdict.FAIL : Verdict.PASS;
    }

    @Test
    void mainThatPassesIsGreenAndTestsThatNeverPassedDoNotHinderIt() throws Exception {
        KeptRun run = new KeptRun(
                folder, 4, (id, commit) -> id.text().equals("t3") && commit < 2 ? Verdict.FAIL : Verdict.PASS);
        run.until(1);
        assertThat(run.green).isEqualTo(1);
        assertThat(run.said).last().asString().startsWith("green ").contains("3/4, 1 never passed; so far 1 green");
        run.until(2);
        assertThat(run.green).isEqualTo(2);
        assertThat(run.runs).containsExactly("all 1", "all 2");
    }

    @Test
    void whoBrokeItIsFoundAndTheRepairIsOneTaskForAllThatItBroke() throws Exception {
        KeptRun run = new KeptRun(folder, 4, KeeperTest::brokenAt5MendedAt9);
        run.until(0);
        run.until(8);
        assertThat(run.green).isZero();
        Task repair = run.repairs().getFirst();
        assertThat(run.repairs()).hasSize(1);
        assertThat(repair.id().value())
                .isEqualTo("fix-t1-" + KeptRun.id(5).value().substring(0, 10));
        assertThat(repair.accept()).containsExactly("t1", "t2");
        assertThat(repair.priority()).isEqualTo(90);
        assertThat(repair.text())
                .contains("2 tests pass on " + KeptRun.id(4) + " and fail since")
                .contains("- commit: " + KeptRun.id(5) + " (Change 5)\n- by: agent-02\n- for the task: lexer\n")
                .contains("    t1  fail: expected 1, was 2\n");
        assertThat(run.verdicts).isEqualTo(new Verdicts(1, 1, 0, 0));

        run.until(9);
        assertThat(run.green).isEqualTo(9);
        assertThat(run.repairs()).hasSize(1);
        assertThat(run.board.completed()).as("somebody else mended it").containsOnlyKeys(repair.id());
    }

    @Test
    void whatBreaksAgainAfterItsRepairIsARepairOfAnotherName() throws Exception {
        KeptRun run = new KeptRun(
                folder,
                4,
                (id, commit) -> id.text().equals("t1") && commit >= 5 && commit != 9 ? Verdict.FAIL : Verdict.PASS);
        run.until(0);
        run.until(8);
        run.until(9);
        run.until(12);
        assertThat(run.repairs())
                .extracting(task -> task.id().value())
                .containsExactlyInAnyOrder(
                        "fix-t1-" + KeptRun.id(5).value().substring(0, 10),
                        "fix-t1-" + KeptRun.id(10).value().substring(0, 10));
        assertThat(run.board.completed()).hasSize(1);
    }

    @Test
    void killedAtAnyCallItGoesOnAndFilesTheSameFailureOnce() throws Exception {
        int call = 0;
        for (boolean killed = true; killed; call++) {
            Path state = Files.createDirectory(folder.resolve("killed-at-" + call));
            KeptRun run = new KeptRun(state, 4, KeeperTest::brokenAt5MendedAt9);
            run.until(0);
            killed = run.killedIn(call, 8);
            run.until(8);
            assertThat(run.repairs()).as("killed at call " + call).hasSize(1);
            assertThat(run.verdicts).as("killed at call " + call).isEqualTo(new Verdicts(1, 1, 0, 0));
            run.until(9);
            assertThat(run.green).as("killed at call " + call).isEqualTo(9);
        }
        assertThat(call).as("calls that were tried").isGreaterThan(20);
    }

    @Test
    void aRepairThatIsOnTheBoardIsNotFiledAgainAndAFinishedOneIsUnderAnotherName() throws Exception {
        KeptRun run = new KeptRun(folder, 4, KeeperTest::brokenAt5MendedAt9);
        run.until(0);
        String name = "fix-t1-" + KeptRun.id(5).value().substring(0, 10);
        Task first = new Task(
                new TaskId("fix-by-hand"), "By hand", null, 50, List.of(), List.of(), List.of("t1", "t2"), 5, "");
        run.person(new Transition.Define(List.of(first)));
        run.until(8);
        assertThat(run.repairs()).extracting(Task::id).containsExactly(new TaskId("fix-by-hand"));
        assertThat(run.said).anyMatch(line -> line.endsWith("there is fix-by-hand"));
        assertThat(name).startsWith("fix-");
    }

    @Test
    void hundredsOfTestsThatOneCommitBrokeAreOneTrialAndOneRepair() throws Exception {
        KeptRun run = new KeptRun(folder, 250, (id, commit) -> commit >= 37 ? Verdict.FAIL : Verdict.PASS);
        run.until(0);
        run.runs.clear();
        run.until(64);
        assertThat(run.verdicts).isEqualTo(new Verdicts(1, 1, 0, 0));
        Task repair = run.repairs().getFirst();
        assertThat(run.repairs()).hasSize(1);
        assertThat(repair.text()).startsWith("250 tests pass on " + KeptRun.id(36));
        assertThat(repair.accept()).hasSize(100);
        assertThat(run.runs)
                .as("the search, and eight times both sides for the rest")
                .hasSizeLessThan(1 + 3 + 6 + 4 * 8);
        run.until(65);
        assertThat(run.repairs()).hasSize(1);
    }

    @Test
    void ofHundredsOfTestsEachIsBlamedOnItsOwnCulpritAndFlakyOnesOnNobody() throws Exception {
        Map<String, Integer> asked = new HashMap<>();
        KeptRun run = new KeptRun(folder, 200, (id, commit) -> {
            int number = Integer.parseInt(id.text().substring(1));
            if (number == 77 && commit > 0) {
                return asked.merge("77", 1, Integer::sum) % 3 == 2 ? Verdict.PASS : Verdict.FAIL;
            }
            return commit >= (number % 2 == 0 ? 5 : 6) ? Verdict.FAIL : Verdict.PASS;
        });
        run.until(0);
        run.until(8);
        assertThat(run.repairs())
                .extracting(task -> task.text().lines().findFirst().orElse(""))
                .containsExactlyInAnyOrder(
                        "100 tests pass on " + KeptRun.id(4) + " and fail since the next commit of main:",
                        "99 tests pass on " + KeptRun.id(5) + " and fail since the next commit of main:");
        assertThat(run.verdicts.blamed()).isEqualTo(2);
        assertThat(run.repairs()).noneMatch(task -> task.accept().contains("t77"));
    }

    @Test
    void testsThatTheTimeOfOneRunDoesNotReachAreAskedInTheNext() throws Exception {
        KeptRun run = new KeptRun(folder, 6, (id, commit) -> commit >= 5 ? Verdict.FAIL : Verdict.PASS);
        run.until(0);
        run.meanwhile = Optional.of(() -> run.meanwhile = Optional.of(() -> run.slots = 4));
        run.until(8);
        assertThat(run.repairs())
                .singleElement()
                .satisfies(task -> assertThat(task.accept()).hasSize(6));
        assertThat(run.verdicts.unsure()).isZero();
    }

    @Test
    void aRunThatBreaksOnceIsRunAgain() throws Exception {
        KeptRun run = new KeptRun(folder, 4, (id, commit) -> Verdict.PASS);
        run.until(0);
        run.breaking = 1;
        run.until(8);
        assertThat(run.green).isEqualTo(8);
        assertThat(run.runs).containsExactly("all 0", "all 8", "all 8");
    }

    @Test
    void aSuiteThatBreaksAtSomeTimesOnlyPutsNobodyIntoTheQuarantineAndKeepsWhatRan() throws Exception {
        KeptRun run = new KeptRun(folder, 4, (id, commit) -> Verdict.PASS);
        run.slots = 2;
        run.until(0);
        run.meanwhile = Optional.of(() -> run.meanwhile = Optional.of(() -> run.breaking = 2));
        run.until(8);
        assertThat(run.green).isEqualTo(8);
        assertThat(run.verdicts).isEqualTo(new Verdicts(2, 0, 0, 0));
        assertThat(folder.resolve("quarantine")).doesNotExist();
        assertThat(run.runs)
                .filteredOn("all 8"::equals)
                .as("the first stretch is kept")
                .hasSize(1);
        assertThat(run.said).anyMatch(line -> line.contains("all the same: t"));
    }

    @Test
    void aSuiteThatBreaksAgainAndAgainWithOneTestThatPassesIsNotGreenAndNotTriedForEver() throws Exception {
        KeptRun run = new KeptRun(folder, 4, (id, commit) -> Verdict.PASS);
        run.until(0);
        run.brokenTogetherFrom = 6;
        run.until(8);
        assertThat(run.green).isZero();
        assertThat(run.repairs()).isEmpty();
        assertThat(run.verdicts).isEqualTo(new Verdicts(1, 0, 0, 1));
        assertThat(run.runs).hasSizeLessThan(20);
    }

    @Test
    void aTestThatIsGoneWithoutAnybodyWhoMayTakeItAwayHindersGreen() throws Exception {
        KeptRun run = new KeptRun(folder, 4, (id, commit) -> Verdict.PASS);
        run.until(0);
        run.goneFrom = 5;
        run.until(8);
        run.until(9);
        assertThat(run.green).as("no test file was changed").isZero();
        assertThat(run.said).anyMatch(line -> line.contains("gone or left out, and no task says so: 1, first t1"));
        run.testsChangedAt = 10;
        run.until(10);
        assertThat(run.green).as("one was, for a task that does not name it").isZero();
        run.trailers = "";
        run.until(11);
        assertThat(run.green).as("a person did it").isEqualTo(11);
    }

    @Test
    void wordsOfAPersonThatLookLikeATaskAreNone() throws Exception {
        KeptRun run = new KeptRun(folder, 4, (id, commit) -> Verdict.PASS);
        run.until(0);
        run.goneFrom = 5;
        run.testsChangedAt = 6;
        run.trailers = "Task: Rename the tests of the parser\n\nLanding: 0123456789abcdef";
        run.until(8);
        assertThat(run.green).as("a person did it").isEqualTo(8);
    }

    @Test
    void aTestThatPassedAndIsLeftOutHindersGreen() throws Exception {
        KeptRun run = new KeptRun(
                folder, 4, (id, commit) -> id.text().equals("t1") && commit == 8 ? Verdict.SKIP : Verdict.PASS);
        run.until(0);
        run.until(8);
        assertThat(run.green).isZero();
        run.until(9);
        assertThat(run.green).isEqualTo(9);
    }

    @Test
    void whoHasLostItsMemoryLearnsFromTheLastGreenMain() throws Exception {
        KeptRun run = new KeptRun(folder, 4, KeeperTest::brokenAt5);
        run.until(2);
        Files.delete(folder.resolve("memory"));
        Files.deleteIfExists(folder.resolve("memory.before"));
        run.until(8);
        assertThat(run.green).isEqualTo(2);
        assertThat(run.repairs()).hasSize(1);
        Files.delete(folder.resolve("memory"));
        Files.deleteIfExists(folder.resolve("memory.before"));
        run.green = -1;
        run.until(9);
        assertThat(run.green)
                .as("its own repair says that the test passed once")
                .isEqualTo(-1);
    }

    @Test
    void aMemoryThatCannotBeReadIsTheOneOfTheStepBefore() throws Exception {
        KeptRun run = new KeptRun(folder, 4, KeeperTest::brokenAt5);
        run.until(2);
        run.green = -1;
        Files.write(folder.resolve("memory"), new byte[] {'p', '\t', (byte) 0xc3, '\n'});
        run.until(8);
        assertThat(run.repairs()).hasSize(1);
        assertThat(run.green).isNotEqualTo(8);
    }

    @Test
    void greenThatCouldNotBeToldWhileLeavingIsToldInTheNextLife() throws Exception {
        KeptRun run = new KeptRun(folder, 4, (id, commit) -> Verdict.PASS);
        run.greenFails = Optional.of(new GreenAnswer.Unknown("the loop leaves"));
        run.until(3);
        assertThat(run.verdicts).isEqualTo(Verdicts.NONE);
        run.greenFails = Optional.empty();
        run.until(3);
        assertThat(run.green).isEqualTo(3);
        assertThat(run.verdicts).isEqualTo(new Verdicts(1, 0, 0, 0));
        assertThat(run.runs).containsExactly("all 3");
        run.greenFails = Optional.of(new GreenAnswer.Refused("not-allowed: no"));
        run.until(4);
        assertThat(run.verdicts).as("a refusal is no green").isEqualTo(new Verdicts(1, 0, 0, 0));
    }

    @Test
    void whoIsToLeaveDuringASearchBeginsNoFurtherRun() throws Exception {
        KeptRun run = new KeptRun(folder, 4, KeeperTest::brokenAt5);
        run.until(0);
        run.runs.clear();
        run.meanwhile = Optional.of(() -> run.meanwhile = Optional.of(run::leave));
        run.until(8);
        assertThat(run.runs).containsExactly("all 8", "named 8");
        run.until(8);
        assertThat(run.repairs()).hasSize(1);
    }

    private static Verdict brokenAt5(TestId id, int commit) {
        return id.text().equals("t1") && commit >= 5 ? Verdict.FAIL : Verdict.PASS;
    }

    @Test
    void aRepairThatWasCompletedAndMendedNothingIsFiledAnew() throws Exception {
        KeptRun run = new KeptRun(folder, 4, KeeperTest::brokenAt5);
        run.until(0);
        run.until(8);
        run.until(9);
        assertThat(run.repairs()).as("its repair is awaited").hasSize(1);
        Task first = run.repairs().getFirst();
        run.complete(first);
        run.until(10);
        assertThat(run.repairs())
                .extracting(task -> task.id().value())
                .containsExactlyInAnyOrder(first.id().value(), first.id().value() + "-2");
        run.complete(run.repair(first.id() + "-2"));
        run.until(10);
        assertThat(run.repairs()).as("main has not moved").hasSize(3);
        assertThat(run.repair(first.id() + "-3").text())
                .contains("Completed before, and still it fails: " + first.id() + ", " + first.id() + "-2.");
        run.runs.clear();
        run.until(10);
        assertThat(run.runs).isEmpty();
    }

    @Test
    void aRepairThatLandsWhileAnEarlierCommitIsSweptIsNotFiledAnew() throws Exception {
        KeptRun run = new KeptRun(
                folder,
                4,
                (id, commit) -> id.text().equals("t3") && commit >= 5 && commit < 10 ? Verdict.FAIL : Verdict.PASS);
        run.until(0);
        run.until(8);
        run.slots = 1;
        run.meanwhile = Optional.of(() -> {
            run.complete(run.repairs().getFirst());
            run.land(10);
        });
        run.until(9);
        assertThat(run.repairs()).hasSize(1);
        assertThat(run.green).isEqualTo(10);
    }

    @Test
    void aRepairThatTheBoardDoesNotTakeIsTriedAgainOnLaterCommits() throws Exception {
        KeptRun run = new KeptRun(folder, 4, KeeperTest::brokenAt5);
        run.until(0);
        run.takesRepairs = false;
        run.until(8);
        run.until(9);
        assertThat(run.repairs()).isEmpty();
        assertThat(run.said)
                .filteredOn(line -> line.contains("the board does not take it"))
                .hasSize(2);
        run.takesRepairs = true;
        run.until(10);
        assertThat(run.repairs()).hasSize(1);
    }

    @Test
    void aFlakyTestWithoutAPlaceInTheQuarantineIsBlamedOnWhoeverBreaksItForGood() throws Exception {
        Files.writeString(folder.resolve("quarantine"), "0\ta\n0\tb\n0\tc\n0\td\n0\te\n");
        int[] count = {0};
        KeptRun run = new KeptRun(folder, 4, (id, commit) -> {
            if (!id.text().equals("t1")) {
                return Verdict.PASS;
            }
            return commit >= 10 || (commit == 8 && count[0]++ % 2 == 0) ? Verdict.FAIL : Verdict.PASS;
        });
        run.until(0);
        run.until(8);
        assertThat(run.verdicts).isEqualTo(new Verdicts(1, 0, 1, 0));
        run.until(12);
        assertThat(run.repairs())
                .extracting(task -> task.id().value())
                .containsExactly("fix-t1-" + KeptRun.id(10).value().substring(0, 10));
    }

    @Test
    void aTestThatPassesAndFailsOnOneCommitIsFlakyBlamesNobodyAndDoesNotHinderGreen() throws Exception {
        Map<Integer, Integer> count = new HashMap<>();
        KeptRun run = new KeptRun(
                folder,
                4,
                (id, commit) -> id.text().equals("t1") && commit == 8 && count.merge(8, 1, Integer::sum) == 1
                        ? Verdict.FAIL
                        : Verdict.PASS);
        run.until(0);
        run.until(8);
        assertThat(run.repairs()).isEmpty();
        assertThat(run.verdicts).isEqualTo(new Verdicts(2, 0, 1, 0));
        assertThat(run.green).isEqualTo(8);
    }

    @Test
    void whatFailsEverywhereNowIsNobodysFaultAndIsLookedAtAgainOnLaterCommitsAFewTimes() throws Exception {
        boolean[] rotten = {false};
        KeptRun run = new KeptRun(
                folder, 4, (id, commit) -> id.text().equals("t1") && rotten[0] ? Verdict.FAIL : Verdict.PASS);
        run.until(0);
        rotten[0] = true;
        for (int main = 4; main < 12; main++) {
            run.until(main);
        }
        assertThat(run.repairs()).isEmpty();
        assertThat(run.verdicts).isEqualTo(new Verdicts(1, 0, 0, 3));
        assertThat(run.green).isZero();
    }

    @Test
    void commitsThatLeaveTheTestOutArePassedOver() throws Exception {
        KeptRun run = new KeptRun(
                folder, 2, (id, commit) -> commit == 4 ? Verdict.SKIP : commit >= 6 ? Verdict.FAIL : Verdict.PASS);
        run.until(0);
        run.until(8);
        assertThat(run.repairs())
                .singleElement()
                .satisfies(task -> assertThat(task.text()).contains("- commit: " + KeptRun.id(6)));
    }

    @Test
    void whatCannotBeSaidOfAnyCommitIsBlamedOnNone() throws Exception {
        KeptRun run = new KeptRun(
                folder,
                2,
                (id, commit) -> commit > 0 && commit < 8 ? Verdict.SKIP : commit == 8 ? Verdict.FAIL : Verdict.PASS);
        run.until(0);
        run.until(8);
        assertThat(run.repairs()).isEmpty();
        assertThat(run.said).anyMatch(line -> line.endsWith("none of the 7 commits between can be tested"));
    }

    @Test
    void aLongSuiteIsTestedInStretchesAndAFailureIsLookedIntoAtOnce() throws Exception {
        KeptRun run = new KeptRun(folder, 10, KeeperTest::brokenAt5MendedAt9);
        run.slots = 3;
        run.until(0);
        assertThat(run.runs).containsExactly("all 0", "named 0", "named 0", "named 0");
        run.runs.clear();
        run.until(8);
        assertThat(run.runs).startsWith("all 8", "named 8").endsWith("named 8", "named 8");
        assertThat(run.repairs()).hasSize(1);
    }

    @Test
    void aSuiteThatDoesNotWorkAnyMoreIsTheFaultOfTheCommitThatBrokeIt() throws Exception {
        KeptRun run = new KeptRun(folder, 4, (id, commit) -> Verdict.PASS);
        run.suiteBroken = "it does not compile";
        run.brokenFrom = 6;
        run.until(0);
        run.until(8);
        assertThat(run.repairs()).singleElement().satisfies(task -> {
            assertThat(task.id().value()).endsWith(KeptRun.id(6).value().substring(0, 10));
            assertThat(task.accept()).containsExactly("t0");
            assertThat(task.text()).contains("the suite does not work: it does not compile");
        });
        assertThat(run.green).isZero();
        run.brokenFrom = Integer.MAX_VALUE;
        run.until(9);
        assertThat(run.green).isEqualTo(9);
    }
}
