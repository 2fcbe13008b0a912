package io.agentloop.harness.failing;

import io.agentloop.protocol.id.TaskId;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Gives each group an id that no task has, neither one that is there nor one that was given before. */
public final class FreeIds {
    private final Predicate<TaskId> taken;
    private final Set<TaskId> given = new HashSet<>();

    /** Gives none that is taken. */
    public FreeIds(Predicate<TaskId> taken) {
        this.taken = taken;
    }

    /** The first of the group's ids that is free. */
    public TaskId next(FailingGroup group) {
        int time = 1;
        TaskId id = group.id(time);
        while (taken.test(id) || !given.add(id)) {
            time++;
            id = group.id(time);
        }
        return id;
    }
}
