package io.agentloop.harness.layout;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The folder that Agentloop itself is installed in. */
public record Installation(Path home) {
    private static final String NAME = "harness";

    /** Prints the name of the image to build on, making it when it cannot be had. */
    public Path baseImageScript() {
        return home.resolve("scripts").resolve("base-image");
    }

    /** What the agents' image is built from. */
    public Path imageContext() {
        return home.resolve("agent-image").resolve("target").resolve("context");
    }

    /**
     * What a person in this folder types to call the launcher.
     *
     * @param path the folders in which the shell looks for programs, as in {@code PATH}
     */
    public String command(String path, Path here) {
        boolean known = Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(NAME)));
        if (known) {
            return NAME;
        }
        Path script = home.resolve("bin").resolve(NAME);
        return script.startsWith(here) ? here.relativize(script).toString() : script.toString();
    }

    /** The prompts that come with Agentloop. */
    public Path prompts() {
        return home.resolve("prompts");
    }
}
