package io.agentloop.protocol.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.TaskId;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AttemptsTest {
    private static final AgentId AGENT = new AgentId("agent-01");

    @Test
    void twoEndsForTheSameReasonAreTwoChangesOfTheFile() {
        Attempts first = end(Attempts.none(new TaskId("a")).claimedBy(AGENT));
        Attempts held = first.claimedBy(AGENT);

        assertThat(BoardText.of(end(held))).isNotEqualTo(BoardText.of(held));
    }

    private static Attempts end(Attempts held) {
        return held.ended("nothing done", false, List.of(), List.of());
    }
}
