package io.agentloop.simulation.check;

import io.agentloop.protocol.id.CommitId;
import io.agentloop.simulation.git.Commit;
import io.agentloop.simulation.git.Disk;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether work that the upstream was told of is on main or under refs/rescue. */
public final class SavedWork {
    private final Disk disk;
    private final Violations violations;
    private final Set<Integer> landed = new HashSet<>();
    private final Map<CommitId, Commit> seen = new LinkedHashMap<>();

    SavedWork(Disk disk, Violations violations) {
        this.disk = disk;
        this.violations = violations;
    }

    void onMain(Commit commit) {
        landed.add(commit.change());
    }

    /** A heartbeat says that the workspace is at this commit. */
    public void seen(String agent, Commit head) {
        if (seen.putIfAbsent(head.id(), head) == null) {
            check(head, "a heartbeat of " + agent + " saw");
        }
    }

    /** A living loop throws a workspace away that holds this commit. */
    public void leftBehind(String agent, Commit tip) {
        check(tip, agent + " left behind");
    }

    void checkAll() {
        seen.values().forEach(head -> check(head, "a heartbeat once saw"));
    }

    private void check(Commit tip, String who) {
        CommitId unsaved = firstUnsaved(tip);
        violations.unless(unsaved == null, who + " commit " + tip + ", and it is neither on main nor rescued");
    }

    /** Null when all of it is safe. */
    private @Nullable CommitId firstUnsaved(Commit tip) {
        for (Commit at = tip;
                at != null && at.change() > 0 && !disk.rescued().containsValue(at.id());
                at = at.parent()) {
            if (!landed.contains(at.change()) && !isUnderRescue(at)) {
                return at.id();
            }
        }
        return null;
    }

    private boolean isUnderRescue(Commit commit) {
        return disk.rescued().values().stream()
                .map(disk::find)
                .anyMatch(tip -> tip != null && (commit.isAncestorOf(tip) || holds(tip, commit.change())));
    }

    private static boolean holds(Commit tip, int change) {
        for (Commit at = tip; at != null && at.change() > 0; at = at.parent()) {
            if (at.change() == change) {
                return true;
            }
        }
        return false;
    }
}
