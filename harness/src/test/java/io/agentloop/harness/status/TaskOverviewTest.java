package io.agentloop.harness.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.harness.status.RunStatus.Trouble;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.BoardTree;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.id.RoleName;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TaskOverviewTest {
    private final Board board = BoardTree.read(Map.of(
            "tasks/a.md", "---\ntitle: A\n---\n",
            "tasks/b.md", "---\ntitle: B\ndepends_on: [parked]\n---\n",
            "tasks/c.md", "---\ntitle: C\ndepends_on: [b]\n---\n",
            "tasks/d.md", "---\ntitle: D\nrole: painter\n---\n",
            "tasks/parked.md", "---\ntitle: P\n---\n",
            "parked_tasks/parked.md", "killed three agents\n"));

    private final TaskOverview overview = new TaskOverview(board, Set.of(new RoleName("worker")));

    @Test
    void whatNobodyWillGetIsBlocked() {
        assertThat(overview.counts()).isEqualTo(new RunStatus.Counts(5, 1, 0, 0, 0, 1, 3));
        assertThat(overview.counts().isWorkLeft()).isTrue();
    }

    @Test
    void theReasonsAreTold() {
        assertThat(overview.troubles())
                .containsExactly(
                        new Trouble("parked", "parked", "killed three agents"),
                        new Trouble("blocked", "b", "depends on 'parked', which is parked"),
                        new Trouble("blocked", "c", "depends on 'b', which is blocked"),
                        new Trouble("blocked", "d", "no agent has the role 'painter'"));
    }

    @Test
    void aKeeperAloneTakesNothing() {
        TaskOverview alone = new TaskOverview(board, Set.of(RoleName.KEEPER));
        assertThat(alone.counts().open()).isZero();
        assertThat(alone.troubles())
                .contains(new Trouble("blocked", "a", "the only agent is the keeper, which takes no tasks"));
    }

    @Test
    void openTasksComeBeforeThoseThatCannotGoOn() {
        assertThat(overview.tasks()).extracting(Task::title).containsExactly("A", "B", "C", "D", "P");
    }
}
