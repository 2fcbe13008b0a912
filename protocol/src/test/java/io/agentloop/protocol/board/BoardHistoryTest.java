package io.agentloop.protocol.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.TaskId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;

/** What holds after any history of steps by several agents, people and the server. */
final class BoardHistoryTest {
    static final Board FIRST = TestBoards.define(
            TestBoards.task("t0"),
            TestBoards.task("t1", "t0"),
            TestBoards.touching("t2", "lib"),
            TestBoards.touching("t3", "lib/a"),
            TestBoards.task("t4"));

    @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
    void thePromisesHoldAfterAnyHistory(@ForAll @Size(min = 1, max = 120) List<Long> seeds) {
        Board board = FIRST;
        for (long seed : seeds) {
            RandomSteps.Try attempt = RandomSteps.next(seed, board);
            Leases leases = claim -> !attempt.lapsed();
            Board before = board;
            switch (BoardRules.apply(before, attempt.step(), attempt.who(), leases)) {
                case Verdict.Refused no -> {
                    assertThat(no.message()).isNotBlank();
                    assertThat(before).isEqualTo(onDisk(before));
                }
                case Verdict.Accepted yes -> {
                    onlyOneHolder(yes.board());
                    nothingIsTakenBack(before, yes.board());
                    theServerComesToTheSame(before, yes, attempt, leases);
                    board = yes.board();
                }
            }
        }
    }

    private static void onlyOneHolder(Board board) {
        Set<AgentId> holders = new HashSet<>();
        board.claims().forEach((id, claim) -> {
            assertThat(claim.task()).isEqualTo(id);
            assertThat(holders.add(claim.agent())).isTrue();
            assertThat(claim.attempt()).isEqualTo(board.attemptsOf(id).claims());
            assertThat(board.completed()).doesNotContainKey(id);
            assertThat(board.parked()).doesNotContainKey(id);
        });
    }

    private static void nothingIsTakenBack(Board before, Board after) {
        assertThat(after.completed()).containsAllEntriesOf(before.completed());
        assertThat(after.tasks().keySet()).containsAll(before.tasks().keySet());
        for (TaskId task : before.attempts().keySet()) {
            assertThat(after.attemptsOf(task).claims())
                    .isGreaterThanOrEqualTo(before.attemptsOf(task).claims());
        }
        after.claims().forEach((id, claim) -> {
            Claim old = before.claims().get(id);
            boolean resumed = old != null
                    && old.agent().equals(claim.agent())
                    && old.attempt() == claim.attempt()
                    && old.life() < claim.life();
            assertThat(claim.equals(old)
                            || resumed
                            || claim.attempt() > before.attemptsOf(id).claims())
                    .isTrue();
        });
    }

    private static void theServerComesToTheSame(
            Board before, Verdict.Accepted yes, RandomSteps.Try attempt, Leases leases) {
        if (yes.board().equals(before)) {
            return;
        }
        assertThat(onDisk(yes.board())).isEqualTo(yes.board());
        assertThat(BoardTree.edits(before, yes.board(), yes.applied())).isEqualTo(BoardTree.edits(before, yes.board()));
        Transition read = TransitionReader.read(TransitionReaderTest.edits(before, yes.board()));
        assertThat(read).hasSameClassAs(yes.applied());
        assertThat(BoardRules.apply(before, read, attempt.who(), leases))
                .isInstanceOfSatisfying(
                        Verdict.Accepted.class,
                        again -> assertThat(again.board()).isEqualTo(yes.board()));
    }

    private static Board onDisk(Board board) {
        return BoardTree.read(BoardTreeTest.files(board));
    }
}
