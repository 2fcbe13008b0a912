package io.agentloop.upstream.upkeep;

import io.agentloop.upstream.process.Cleanup;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Pattern;

/**
 * Clears away what a killed server left: git never breaks a lock, so that one kill at the wrong moment would stop every landing for good.
 * Runs while nobody is served. Looks at each folder of objects once, and never takes a complete object, pack or ref away.
 */
final class Sweep {
    private static final Pattern HALF_WRITTEN =
            Pattern.compile("noz.*|.*\\.tmp|tmp_(obj|pack|idx|rev|mtimes)_.*|\\.tmp-.*|incoming_.*|.*\\.lock");
    private static final Pattern HALF_A_PACK = Pattern.compile("tmp_(pack|idx|rev|mtimes)_.*");
    private static final Pattern BESIDE_A_PACK = Pattern.compile("(pack-[0-9a-f]+)\\.(idx|rev|bitmap|mtimes)");

    private final Path repository;
    private final Path objects;

    Sweep(Path repository) {
        this.repository = repository;
        this.objects = repository.resolve("objects");
    }

    void run() throws IOException {
        new PackFolder(repository).finishMove();
        flat(repository, Pattern.compile(".*\\.lock"));
        locks(repository.resolve("refs"));
        flat(objects, HALF_WRITTEN);
        flat(objects.resolve("info"), HALF_WRITTEN);
        packs();
        for (Path folder : new LooseObjects(repository).folders()) {
            loose(folder);
        }
    }

    /** What git leaves when it had no room for a pack; the only thing that may be taken away while others are served. */
    void halfPacks() throws IOException {
        flat(objects.resolve("pack"), HALF_A_PACK);
    }

    private void packs() throws IOException {
        Path packs = objects.resolve("pack");
        flat(packs, HALF_WRITTEN);
        if (!Files.isDirectory(packs)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(packs)) {
            for (Path file : files) {
                var beside = BESIDE_A_PACK.matcher(String.valueOf(file.getFileName()));
                if (beside.matches() && !Files.exists(packs.resolve(beside.group(1) + ".pack"))) {
                    remove(file);
                }
            }
        }
    }

    /** Makes a folder that holds nothing. */
    static void empty(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
                for (Path each : left) {
                    Cleanup.remove(each);
                    told(each);
                }
            }
        }
        Files.createDirectories(folder);
    }

    private static void flat(Path folder, Pattern leftOver) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (leftOver.matcher(String.valueOf(file.getFileName())).matches() && Files.isRegularFile(file)) {
                    remove(file);
                }
            }
        }
    }

    /** An empty file has the name of an object that a crash of the machine took before it was forced: nothing needs it, and it lies. */
    private static void loose(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (HALF_WRITTEN.matcher(String.valueOf(file.getFileName())).matches() || isEmpty(file)) {
                    remove(file);
                }
            }
        }
    }

    private static boolean isEmpty(Path file) throws IOException {
        try {
            return Files.size(file) == 0;
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private static void locks(Path refs) throws IOException {
        if (!Files.isDirectory(refs)) {
            return;
        }
        Files.walkFileTree(refs, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (String.valueOf(file.getFileName()).endsWith(".lock")) {
                    remove(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void remove(Path file) throws IOException {
        Files.deleteIfExists(file);
        told(file);
    }

    private static void told(Path file) {
        System.out.println("event=swept file=" + file.getFileName());
    }
}
