package io.agentloop.bench.claims;

import io.agentloop.bench.ground.Crowd;
import io.agentloop.client.Client;
import io.agentloop.protocol.id.TaskId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A client that does task after task: one push completes the last one and claims the next, one lands a commit. */
final class WorkChain implements Crowd.Work {
    private final ClaimChain chain;
    private final String folder;
    private final int tasks;

    WorkChain(Client client, List<TaskId> tasks) throws IOException {
        this.chain = new ClaimChain(client, tasks);
        this.folder = "work/" + client.agent();
        this.tasks = tasks.size();
    }

    @Override
    public List<Double> run() throws IOException {
        List<Double> latencies = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
            latencies.add(chain.next());
            latencies.add(chain.work(folder));
        }
        return latencies;
    }
}
