package io.agentloop.simulation.agent;

import io.agentloop.agent.git.WorkspaceImport;
import io.agentloop.agent.workspace.Workspace;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.simulation.check.Promises;
import io.agentloop.simulation.git.Commit;
import io.agentloop.simulation.kernel.Kernel;
import io.agentloop.simulation.plan.Plan;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The clone that the imitated LLM works in. */
final class SimWorkspace implements Workspace {
    private final Kernel kernel;
    private final Plan plan;
    private final Volume volume;
    private final Promises promises;
    private final String agent;

    SimWorkspace(Kernel kernel, Plan plan, Volume volume, Promises promises, String agent) {
        this.kernel = kernel;
        this.plan = plan;
        this.volume = volume;
        this.promises = promises;
        this.agent = agent;
    }

    @Override
    public void prepare(CommitId id) throws IOException, InterruptedException {
        kernel.sleep(kernel.chance().between(1, 3 * Kernel.SECOND));
        trouble("cannot bring the workspace to " + id);
        Commit commit = volume.find(id);
        if (commit == null) {
            throw new IOException("the mirror does not have " + id);
        }
        volume.workspace().forEach(tip -> promises.work().leftBehind(agent, tip));
        volume.workspace().clear();
        volume.workspace().add(commit);
    }

    private void trouble(String what) throws IOException {
        if (kernel.chance().happens(plan.now(0.005))) {
            throw new IOException(what);
        }
    }

    @Override
    public WorkspaceImport.Found collect() throws IOException, InterruptedException {
        kernel.sleep(kernel.chance().between(1, Kernel.SECOND / 5));
        trouble("the workspace does not answer");
        volume.workspace().forEach(volume::add);
        List<CommitId> tips =
                volume.workspace().stream().map(Commit::id).distinct().toList();
        return new WorkspaceImport.Found(tips.stream().findFirst(), tips);
    }

    @Override
    public boolean hasUncommitted() {
        return false;
    }

    /** Where HEAD is. */
    Optional<Commit> head() {
        return volume.workspace().stream().findFirst();
    }

    /** HEAD moves; what it does not reach any more was given up by whoever moved it. */
    void head(Commit commit) {
        volume.workspace().clear();
        volume.workspace().add(commit);
    }
}
