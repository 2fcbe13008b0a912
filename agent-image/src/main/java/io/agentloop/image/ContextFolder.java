package io.agentloop.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The layout of the build context on disk. */
record ContextFolder(Path root) {

    private static final FileTime STABLE_TIME = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    /** Our own jars, which change with every edit. */
    Path lib() {
        return root.resolve("lib");
    }

    /** Jars of others, which hardly ever change. */
    Path dependencies() {
        return root.resolve("dependencies");
    }

    Path runtime() {
        return root.resolve("runtime");
    }

    Path modules() {
        return root.resolve("modules");
    }

    Path bin() {
        return root.resolve("bin");
    }

    /** What installs CLIs. */
    Path clis() {
        return root.resolve("clis");
    }

    /** Code for processors, a folder for each. */
    Path natives() {
        return root.resolve("native");
    }

    /** One file of JVM arguments for each program. */
    Path java() {
        return root.resolve("java");
    }

    /** Makes the folders anew; the runtime stays, because linking it takes long. */
    void clear() throws IOException {
        for (Path folder : List.of(lib(), dependencies(), natives(), bin(), java(), clis())) {
            delete(folder);
            Files.createDirectories(folder);
        }
    }

    /** Same times always; modes that every uid of the image can live with, whatever the umask here. */
    void settle() throws IOException {
        for (Path path : tree(root)) {
            if (Files.isSymbolicLink(path)) {
                continue;
            }
            boolean executable = Files.isDirectory(path) || Files.isExecutable(path);
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
            Files.setLastModifiedTime(path, STABLE_TIME);
        }
    }

    static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            for (Path path : tree(folder)) {
                Files.delete(path);
            }
        }
    }

    /** Everything at and below a folder, children before their parents; links are not followed. */
    private static List<Path> tree(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
