package io.agentloop.git;

import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a run starts from, as packs that never change: the upstream's repository holds them, and every agent sees the very same files
 * instead of a copy of its own.
 *
 * @param objects a folder of objects, to be named by {@code objects/info/alternates}
 * @param tip the commit that main starts at; everything that it reaches is there
 */
public record Seed(Path objects, CommitId tip) {
    private static final String TIP = "tip";

    /** The seed in this folder; empty when there is none, as for a run of before seeds. */
    public static Optional<Seed> in(Path folder) throws IOException {
        Path tip = folder.resolve(TIP);
        if (!Files.isRegularFile(tip)) {
            return Optional.empty();
        }
        return Optional.of(
                new Seed(objectsOf(folder), new CommitId(Files.readString(tip).strip())));
    }

    /** Where the objects of a seed in this folder are. */
    public static Path objectsOf(Path folder) {
        return folder.resolve("objects");
    }

    /** Where a seed in this folder says what its tip is. */
    public static Path tipOf(Path folder) {
        return folder.resolve(TIP);
    }

    /** Lets another repository see these objects as its own; to be called before anything looks for objects there. */
    public void showTo(Path repository) throws IOException {
        Path info = Files.createDirectories(repository.resolve("objects/info"));
        Files.writeString(info.resolve("alternates"), objects + "\n");
    }
}
