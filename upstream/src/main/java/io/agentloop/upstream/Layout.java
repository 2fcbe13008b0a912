package io.agentloop.upstream;

import io.agentloop.upstream.upkeep.SoleServer;
import java.nio.file.Path;

/**
 * Where the upstream finds and puts everything.
 *
 * @param runFolder holds the repository, the register of agents and what the upstream tells the launcher
 * @param sockets folder of the agents' socket
 * @param admin folder of the launcher's socket
 * @param scratch folder for pushes on their way, best in memory
 */
public record Layout(Path runFolder, Path sockets, Path admin, Path scratch) {
    /** The bare repository. */
    public Path repository() {
        return runFolder.resolve("upstream.git");
    }

    /** Who the agents are, by the hashes of their tokens. */
    public Path agents() {
        return runFolder.resolve("agents.json");
    }

    /** Who was heard when. */
    public Path presence() {
        return runFolder.resolve("presence.json");
    }

    /** What the last check of the repository found. */
    public Path integrity() {
        return runFolder.resolve("integrity.json");
    }

    /** Pushes on their way into this repository. */
    public Path pushes() {
        return SoleServer.pushes(scratch, repository());
    }

    /** There while the upstream serves. */
    public Path ready() {
        return runFolder.resolve("upstream.ready");
    }

    /** Pushes on their way that are too large for memory. */
    public Path incoming() {
        return runFolder.resolve("incoming");
    }

    /** Transcripts. */
    public Path logs() {
        return runFolder.resolve("logs");
    }

    /** Through which agents talk. */
    public Path agentSocket() {
        return sockets.resolve("upstream.sock");
    }

    /** Through which the launcher talks. */
    public Path launcherSocket() {
        return admin.resolve("admin.sock");
    }
}
