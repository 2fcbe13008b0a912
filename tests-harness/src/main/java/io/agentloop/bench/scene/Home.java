package io.agentloop.bench.scene;

import java.nio.file.Path;
import java.util.List;

/** The checkout that is measured. */
public record Home(Path path) {
    /** Where the figures are written. */
    public List<Path> figures() {
        return List.of(target().resolve("bench.json"), path.resolve("target").resolve("bench.json"));
    }

    Path launcher() {
        return path.resolve("bin").resolve("harness");
    }

    Path bashLoop() {
        return path.resolve("tests-harness").resolve("bash-loop");
    }

    /** The program of {@code bash-loop} that pushes until it is accepted. */
    public Path pushLoop() {
        return bashLoop().resolve("push");
    }

    /** How the image starts the upstream's JVM. */
    public Path upstreamOptions() {
        return path.resolve("agent-image/src/main/image/java/upstream");
    }

    /** How it starts the gateway's. */
    public Path gatewayOptions() {
        return path.resolve("agent-image/src/main/image/java/gateway");
    }

    /** How it starts {@code fast-test}. */
    public Path fastTestOptions() {
        return path.resolve("agent-image/src/main/image/java/fast-test");
    }

    /** The folders with the jars that the image has: ours, and those of others. */
    public List<Path> imageLibraries() {
        Path context = path.resolve("agent-image").resolve("target").resolve("context");
        return List.of(context.resolve("lib"), context.resolve("dependencies"));
    }

    /** A place for what lasts as long as a benchmark. */
    public Path scratch(String name) {
        return target().resolve("bench").resolve(name);
    }

    private Path target() {
        return path.resolve("tests-harness").resolve("target");
    }
}
