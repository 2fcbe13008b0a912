package io.agentloop.simulation.agent;

import io.agentloop.agent.loop.Memory;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.simulation.git.Commit;
import io.agentloop.simulation.kernel.Chance;
import io.agentloop.simulation.plan.Plan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stays of an agent when its container is started again: mirror, workspace and state. */
final class Volume implements Memory {
    private final Map<CommitId, Commit> mirror = new HashMap<>();
    private final List<Commit> workspace = new ArrayList<>();
    private final Chance chance;
    private final Plan plan;
    private @Nullable Commit main;
    private @Nullable Commit board;
    private int life;
    private int session;
    private String task = "";
    private String resumed = "";

    Volume(Chance chance, Plan plan) {
        this.chance = chance;
        this.plan = plan;
    }

    void wipeState() {
        life = 0;
        session = 0;
        task = "";
        resumed = "";
    }

    int nextLife() {
        return ++life;
    }

    void add(Commit tip) {
        for (Commit at = tip; at != null && mirror.putIfAbsent(at.id(), at) == null; ) {
            at = at.parent();
        }
    }

    @Nullable Commit find(CommitId id) {
        return mirror.get(id);
    }

    void fetched(Commit newMain, Commit newBoard) {
        add(newMain);
        add(newBoard);
        main = newMain;
        board = newBoard;
    }

    @Nullable Commit main() {
        return main;
    }

    @Nullable Commit board() {
        return board;
    }

    /** Tips of the workspace, HEAD's first. */
    List<Commit> workspace() {
        return workspace;
    }

    private void demandSpace() throws IOException {
        if (chance.happens(plan.now(0.01))) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public int nextSession() throws IOException {
        demandSpace();
        return ++session;
    }

    @Override
    public String task() {
        return task;
    }

    @Override
    public void task(String id) throws IOException {
        demandSpace();
        task = id;
    }

    @Override
    public boolean resumedBefore(String claim) throws IOException {
        boolean before = claim.equals(resumed);
        demandSpace();
        resumed = claim;
        return before;
    }
}
