package io.agentloop.agent.loop;

import io.agentloop.agent.report.LoopEvent;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.TaskId;
import io.agentloop.protocol.presence.Phase;
import java.io.IOException;
import java.util.List;

/** Puts what the workspace holds and main lacks in safety on the upstream. */
final class Rescue {
    private static final TaskId NOBODY_KNOWS = new TaskId("unknown");
    private static final int READS = 3;

    private final Outside outside;
    private boolean owed;

    Rescue(Outside outside) {
        this.outside = outside;
    }

    /** Returns the refs that hold it; none when there was nothing, or when it could not be saved, which is told. */
    List<String> all(TaskId task) throws InterruptedException {
        outside.pulse().phase(Phase.RESCUING);
        owed = true;
        try {
            return tips(task, tips());
        } catch (IOException e) {
            outside.events()
                    .happened(new LoopEvent.Trouble("work on " + task + " could not be rescued: " + e.getMessage()));
            return List.of();
        }
    }

    /** Puts in safety what nobody remembers, if anything is there to be read. */
    void unremembered() throws InterruptedException {
        try {
            tips(NOBODY_KNOWS, tips());
        } catch (IOException e) {
            outside.status().note("no work of an earlier life was found: " + e.getMessage());
        }
    }

    /** Tells whether the last rescue failed, so that the workspace holds what nothing else does. */
    boolean isOwed() {
        return owed;
    }

    private List<CommitId> tips() throws IOException, InterruptedException {
        for (int i = 1; i < READS; i++) {
            try {
                return outside.workspace().collect().tips();
            } catch (IOException again) {
                outside.status().note("the workspace cannot be read: " + again.getMessage());
            }
        }
        return outside.workspace().collect().tips();
    }

    private List<String> tips(TaskId task, List<CommitId> tips) throws IOException, InterruptedException {
        List<String> refs = outside.upstream().rescuePatiently(task, tips);
        owed = false;
        if (!refs.isEmpty()) {
            outside.events().happened(new LoopEvent.Rescued(task, refs.size()));
        }
        return refs;
    }
}
