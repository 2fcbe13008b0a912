package io.agentloop.protocol.board;

import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.Nonce;
import io.agentloop.protocol.id.TaskId;
import java.time.Instant;

/**
 * A live claim, as {@code current_tasks/<id>.txt} shows it.
 *
 * @param life how often the agent's loop had been started when it made the claim
 * @param attempt number of the claim among all claims of this task; never comes back
 * @param nonce makes two claims of the same second different commits
 * @param claimedAt for people only; no rule looks at it
 * @param base main as the agent saw it
 */
public record Claim(
        TaskId task, AgentId agent, int life, int attempt, Nonce nonce, Instant claimedAt, CommitId base, String note) {

    public Claim {
        note = Texts.clipped(note, Texts.REMARK);
    }

    /** What a landing quotes to show that it is made under this very claim. */
    public ClaimKey key() {
        return new ClaimKey(task, life, attempt, nonce);
    }
}
