package io.agentloop.agent.git;

import io.agentloop.agent.process.Invocation;
import io.agentloop.agent.process.Programs;
import io.agentloop.agent.process.RunAs;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Keeps the mirror quick: each fetch and each push leaves a pack, and every look-up goes through all of them. */
public final class MirrorUpkeep {
    private static final int MOST_PACKS = 48;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Path mirror;
    private final Programs programs;

    /** Looks after the mirror in this folder. */
    public MirrorUpkeep(Path mirror, Programs programs) {
        this.mirror = mirror;
        this.programs = programs;
    }

    /** Merges small packs when there are many. */
    public void tidy() throws IOException, InterruptedException {
        int packs = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(mirror.resolve("objects/pack"), "*.pack")) {
            for (Path ignored : files) {
                packs++;
            }
        }
        if (packs > MOST_PACKS) {
            programs.run(Invocation.of(
                    RunAs.OURSELVES,
                    LIMIT,
                    List.of("git", "--git-dir=" + mirror, "repack", "--geometric=2", "-d", "-q")));
        }
    }
}
