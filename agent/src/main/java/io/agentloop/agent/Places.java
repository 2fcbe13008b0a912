package io.agentloop.agent;

import java.nio.file.Path;

/**
 * Where everything lies, and nobody else joins paths.
 *
 * @param workspace of the LLM
 * @param gate checkout of the gate
 * @param state of the loop, kept over its lives
 * @param scratch of the loop, gone with the container
 * @param board the board as files
 * @param seed what the run started from; need not be there
 * @param programs of the image
 * @param home of the LLM
 * @param clis those that the image was built with
 */
record Places(
        Path workspace,
        Path gate,
        Path state,
        Path scratch,
        Path board,
        Path seed,
        Path programs,
        Path home,
        Path clis) {
    static Places inContainer() {
        return new Places(
                Path.of("/workspace"),
                Path.of("/gate"),
                Path.of("/var/lib/loop"),
                Path.of("/run/loop"),
                Path.of("/board"),
                Path.of("/seed"),
                Path.of("/opt/agentloop/bin"),
                Path.of("/home/agent"),
                Path.of("/opt/agentloop/clis"));
    }

    Path token() {
        return state.resolve("token");
    }

    Path socket() {
        return scratch.resolve("sock/upstream.sock");
    }

    Path gatewaySocket() {
        return scratch.resolve("sock/gateway.sock");
    }

    Path cliPrograms() {
        return clis.resolve("bin");
    }

    Path cliVersions() {
        return clis.resolve("versions");
    }

    Path mirror() {
        return state.resolve("mirror.git");
    }

    Path stateFile() {
        return state.resolve("state");
    }

    Path testState() {
        return state.resolve("tests");
    }

    Path quarantine() {
        return state.resolve("quarantine");
    }

    Path keeper() {
        return state.resolve("keeper");
    }

    Path testResults() {
        return scratch.resolve("results.json");
    }

    Path prompt() {
        return scratch.resolve("prompt");
    }

    Path settings() {
        return board.resolve("harness.yaml");
    }

    String program(String name) {
        return programs.resolve(name).toString();
    }
}
