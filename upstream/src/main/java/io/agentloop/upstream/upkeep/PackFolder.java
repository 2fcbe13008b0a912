package io.agentloop.upstream.upkeep;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The packs of the repository. New ones are written in a folder beside, and come in whole and on disk: the pack first, its index last,
 * since only with an index a pack is seen. Whatever a kill leaves in between is brought to an end by {@link #finishMove}.
 */
final class PackFolder {
    private static final List<String> BESIDE = List.of(".rev", ".bitmap", ".mtimes", ".idx");

    private final Path packs;
    private final Path workshop;

    PackFolder(Path repository) {
        this.packs = repository.resolve("objects/pack");
        this.workshop = repository.resolve("upkeep");
    }

    /** All packs, in the order of their names. */
    List<Pack> all() throws IOException {
        if (!Files.isDirectory(packs)) {
            return List.of();
        }
        List<Pack> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(packs, "pack-*.pack")) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                found.add(new Pack(packs, name.substring(0, name.length() - ".pack".length())));
            }
        }
        found.sort(Comparator.comparing(Pack::name));
        return found;
    }

    /** An empty folder for what is being made. */
    Path workshop() throws IOException {
        Sweep.empty(workshop);
        return workshop;
    }

    /** The pack that was made in the workshop. */
    Pack made(String hash) {
        return new Pack(workshop, "pack-" + hash);
    }

    /** Brings a pack of the workshop in; what it holds is on disk when this returns. */
    Pack adopt(Pack made) throws IOException {
        force(made);
        force(workshop);
        move(made);
        force(packs);
        return new Pack(packs, made.name());
    }

    private void move(Pack made) throws IOException {
        Files.createDirectories(packs);
        Files.move(made.file(".pack"), packs.resolve(made.name() + ".pack"), StandardCopyOption.ATOMIC_MOVE);
        moveBeside(made);
    }

    private void moveBeside(Pack made) throws IOException {
        for (String ending : BESIDE) {
            if (Files.exists(made.file(ending))) {
                Files.move(made.file(ending), packs.resolve(made.name() + ending), StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    /** Ends what a kill interrupted, and empties the workshop. */
    void finishMove() throws IOException {
        if (!Files.isDirectory(workshop)) {
            return;
        }
        for (Pack pack : all()) {
            Pack half = new Pack(workshop, pack.name());
            if (!Files.exists(pack.file(".idx")) && Files.exists(half.file(".idx"))) {
                moveBeside(half);
                force(packs);
            }
        }
        Sweep.empty(workshop);
    }

    /** Forces a pack with all that belongs to it; what is on disk already costs nothing. */
    static void force(Pack pack) throws IOException {
        force(pack.file(".pack"));
        for (String ending : BESIDE) {
            if (Files.exists(pack.file(ending))) {
                force(pack.file(ending));
            }
        }
    }

    /** Removes a pack whose objects are elsewhere: the pack first, for an index alone is not seen by anybody. */
    void remove(Pack pack) throws IOException {
        Files.deleteIfExists(pack.file(".pack"));
        for (String ending : BESIDE) {
            Files.deleteIfExists(pack.file(ending));
        }
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
