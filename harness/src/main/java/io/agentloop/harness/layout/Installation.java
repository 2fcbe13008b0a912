package io.agentloop.harness.layout;

import java.nio.file.Path;

/** The folder that Agentloop itself is installed in. */
public record Installation(Path home) {
    /** Prints the name of the image to build on, making it when it cannot be had. */
    public Path baseImageScript() {
        return home.resolve("scripts").resolve("base-image");
    }

    /** What the agents' image is built from. */
    public Path imageContext() {
        return home.resolve("agent-image").resolve("target").resolve("context");
    }

    /** The prompts that come with Agentloop. */
    public Path prompts() {
        return home.resolve("prompts");
    }
}
