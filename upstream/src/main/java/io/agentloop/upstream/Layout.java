package io.agentloop.upstream;

import java.nio.file.Path;

/** Where in its container the upstream finds and puts everything. */
record Layout(Path runFolder, Path sockets, Path admin, Path scratch) {
    Path repository() {
        return runFolder.resolve("upstream.git");
    }

    Path agents() {
        return runFolder.resolve("agents.json");
    }

    Path presence() {
        return runFolder.resolve("presence.json");
    }

    Path ready() {
        return runFolder.resolve("upstream.ready");
    }

    Path logs() {
        return runFolder.resolve("logs");
    }

    Path agentSocket() {
        return sockets.resolve("upstream.sock");
    }

    Path launcherSocket() {
        return admin.resolve("admin.sock");
    }
}
