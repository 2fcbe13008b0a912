package io.agentloop.suite.framework;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A folder for the files of one run. The tests' user can read it and change nothing in it, from its first moment on, but the
 * one file or folder that is made for his results.
 */
public final class Scratch implements AutoCloseable {
    /** Result files that are larger are not read. */
    public static final long MOST_BYTES = 64L << 20;

    private final Path folder;

    /** An empty folder. */
    public Scratch() throws IOException {
        // It is made for its owner alone.
        this.folder = allow(Files.createTempDirectory("suite-run-"), "rwxr-xr-x");
    }

    private static Path allow(Path file, String permissions) throws IOException {
        // Not when it is made: a mask would take them away.
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    /** The path of a file in it, there or not. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /** The folder itself. */
    public Path path() {
        return folder;
    }

    /** Puts a file there that the tests' user can read. */
    public Path write(String name, String text) throws IOException {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same, below folders that are made when they are not there. */
    public Path write(String name, byte[] bytes) throws IOException {
        Path file = file(name);
        for (int parts = folder.getNameCount() + 1; parts < file.getNameCount(); parts++) {
            makeFolder(folder.getRoot().resolve(file.subpath(0, parts)));
        }
        return allow(put(file, bytes), "rw-r--r--");
    }

    private static void makeFolder(Path path) throws IOException {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            allow(Files.createDirectory(path), "rwxr-xr-x");
        }
    }

    private static Path put(Path file, byte[] bytes) throws IOException {
        return Files.write(
                file, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    /** Makes an empty file that the tests' user can write to, and neither take away nor replace. */
    public Path writableFile(String name) throws IOException {
        return allow(put(file(name), new byte[0]), "rw-rw-rw-");
    }

    /** Makes a folder in which the tests' user can do as he likes, for a program that replaces its file of results. */
    public Path writableFolder(String name) throws IOException {
        return allow(Files.createDirectory(file(name)), "rwxrwxrwx");
    }

    /** What the run wrote there; empty when it wrote nothing. A link that a test put there is not followed. */
    public Optional<String> read(String name) throws IOException {
        Path file = file(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes((int) MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("result file " + name + " is larger than 64 MB");
            }
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    /** Removes it with all that is in it, as far as that is ours to remove. */
    @Override
    public void close() {
        try {
            Files.walkFileTree(folder, new Removal());
        } catch (IOException notOurs) {
            // What a test made there as another user, in a folder of its own, goes with the container.
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException broken) throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
