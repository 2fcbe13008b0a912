package io.agentloop.protocol.board;

import io.agentloop.protocol.id.TaskId;

/** A task that no agent gets any more until a person reopens it, in {@code parked_tasks/<id>.md}. */
public record Parked(TaskId task, String reason) {
    public Parked {
        reason = Texts.clipped(reason.strip(), Texts.REMARK).strip();
    }
}
