package io.agentloop.bench.claims;

import io.agentloop.bench.ground.Ground;
import io.agentloop.protocol.id.TaskId;
import java.io.IOException;
import java.util.List;

/** Landings that nobody measures: a JVM that has just started is no measure of anything. */
record Warming(Ground ground, int client) {
    void land(List<TaskId> tasks) throws IOException {
        ClaimChain chain = new ClaimChain(ground.client(client), tasks);
        for (int i = 0; i < tasks.size(); i++) {
            chain.next();
        }
    }
}
