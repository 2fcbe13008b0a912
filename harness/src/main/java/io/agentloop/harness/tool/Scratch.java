package io.agentloop.harness.tool;

import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.problem.BrokenEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder for as long as it is needed; whoever ends the program takes it away as well. */
final class Scratch implements AutoCloseable {
    /** Somebody may still be writing while the program ends. */
    private static final int TRIES = 5;

    private final Path folder;
    private final Thread atExit = new Thread(this::remove);

    private Scratch(Path folder) {
        this.folder = folder;
    }

    static Scratch in(Path parent) throws IOException {
        Scratch scratch = new Scratch(Files.createTempDirectory(parent, "agentloop-tool"));
        Runtime.getRuntime().addShutdownHook(scratch.atExit);
        return scratch;
    }

    Path folder() {
        return folder;
    }

    private void remove() {
        for (int i = 0; i < TRIES && Files.exists(folder); i++) {
            try {
                RunFolder.deleteTree(folder);
            } catch (UncheckedIOException | BrokenEnvironment stillWritten) {
                // Once more; what stays after that is a folder of the system's for such things.
            }
        }
    }

    @Override
    public void close() {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException goingDown) {
            // It runs at this moment.
        }
    }
}
