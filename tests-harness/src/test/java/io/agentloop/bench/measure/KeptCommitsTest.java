package io.agentloop.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.id.CommitId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class KeptCommitsTest {
    private static final CommitId ID = new CommitId("0123456789012345678901234567890123456789");
    private static final MadeCommit MADE = new MadeCommit(ID, "task-0001, step 7 of agent-01");

    @Test
    void sessionsTellTheirCommitsAmongOtherThings() {
        assertThat(MadeCommit.toldIn(
                        List.of("hello", "committed " + ID + " task-0001, step 7 of agent-01", "committed 01")))
                .containsExactly(MADE);
    }

    @Test
    void aCommitIsKeptUnderItsIdOrWhereItLanded() {
        assertThat(new KeptCommits(Set.of(ID), Set.of()).include(MADE)).isTrue();
        assertThat(new KeptCommits(Set.of(), Set.of(MADE.subject())).include(MADE))
                .isTrue();
        assertThat(new KeptCommits(Set.of(), Set.of("task-0001, step 6 of agent-01")).include(MADE))
                .isFalse();
    }
}
