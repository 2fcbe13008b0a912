package io.agentloop.faults.client;

import io.agentloop.protocol.id.AgentId;
import java.nio.file.Path;

/**
 * Where a worker lives.
 *
 * @param folder holds everything that the workers of a round write
 * @param number of the worker, from 1
 * @param socket that leads to the upstream
 * @param seed what it decides by
 */
public record WorkerPlace(Path folder, int number, Path socket, long seed) {
    /** Its name, as the upstream knows it. */
    public AgentId agent() {
        return new AgentId("agent-" + number);
    }

    /** What it has seen. */
    public Path journal() {
        return folder.resolve(agent() + ".jsonl");
    }

    /** What an agent loses when its volume is lost. */
    public Path state() {
        return folder.resolve(agent() + ".state");
    }

    Path mirror() {
        return state().resolve("mirror.git");
    }

    Path life() {
        return state().resolve("life");
    }

    /** Exists when everybody is to leave after what they are doing. */
    public static Path leave(Path folder) {
        return folder.resolve("leave");
    }
}
