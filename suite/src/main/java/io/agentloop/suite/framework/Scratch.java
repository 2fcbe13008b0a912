package io.agentloop.suite.framework;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A folder for the files of one run: the tests' user can read what is put there and write results beside it. */
public final class Scratch implements AutoCloseable {
    /** Result files that are larger are not read. */
    public static final long MOST_BYTES = 64L << 20;

    private final Path folder;

    /** A folder that the tests' user may write to. */
    public Scratch() throws IOException {
        this("rwxrwxrwx");
    }

    private Scratch(String permissions) throws IOException {
        this.folder = Files.createTempDirectory("suite-run-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
    }

    /** A folder that the tests' user can only read. */
    public static Scratch readOnly() throws IOException {
        return new Scratch("rwxr-xr-x");
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
        Path file = Files.writeString(file(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        return file;
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
