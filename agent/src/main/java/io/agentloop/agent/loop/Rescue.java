package io.agentloop.agent.loop;

import io.agentloop.agent.git.WorkspaceImport;
import io.agentloop.agent.report.LoopEvent;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.TaskId;
import io.agentloop.protocol.presence.Phase;
import java.io.IOException;
import java.util.List;

/** Puts what the workspace holds and main lacks in safety on the upstream. */
final class Rescue {
    private final Outside outside;

    Rescue(Outside outside) {
        this.outside = outside;
    }

    /** Returns the refs that hold it; none when there was nothing, or when it could not be saved, which is told. */
    List<String> all(TaskId task) throws InterruptedException {
        outside.pulse().phase(Phase.RESCUING);
        try {
            WorkspaceImport.Found found = outside.workspace().collect();
            return tips(task, found.tips());
        } catch (IOException e) {
            outside.events()
                    .happened(new LoopEvent.Trouble("the commits of the workspace cannot be read: " + e.getMessage()));
            return List.of();
        }
    }

    private List<String> tips(TaskId task, List<CommitId> tips) {
        try {
            List<String> refs = outside.upstream().rescue(task, tips);
            if (!refs.isEmpty()) {
                outside.events().happened(new LoopEvent.Rescued(task, refs.size()));
            }
            return refs;
        } catch (IOException e) {
            outside.events()
                    .happened(new LoopEvent.Trouble("work on " + task + " could not be rescued: " + e.getMessage()));
            return List.of();
        }
    }
}
