package io.agentloop.upstream.git;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that this process alone serves a repository, and clears away what a killed one left: git never breaks a lock, so that one
 * kill at the wrong moment would stop every landing for good.
 */
public final class SoleServer implements AutoCloseable {
    private static final String LOCK = "serving";
    private static final Pattern HALF_WRITTEN = Pattern.compile("noz.*|.*\\.tmp|tmp_obj_.*|incoming_.*");

    private final FileChannel channel;

    private SoleServer(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the repository, and clears away left-over locks, half-written objects and objects that a crash of the machine emptied.
     *
     * @throws IOException when another process serves it
     */
    public static SoleServer of(Path repository) throws IOException {
        FileChannel channel =
                FileChannel.open(repository.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock(channel) == null) {
                throw new IOException("another upstream serves " + repository + " already; stop it first");
            }
            Files.walkFileTree(repository, new Sweep(repository.resolve("objects")));
            return new SoleServer(channel);
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException inThisProcess) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static final class Sweep extends SimpleFileVisitor<Path> {
        private final Path objects;

        Sweep(Path objects) {
            this.objects = objects;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (isLeftOver(file, attributes)) {
                Files.deleteIfExists(file);
                System.out.println("event=swept file=" + file.getFileName());
            }
            return FileVisitResult.CONTINUE;
        }

        private boolean isLeftOver(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            if (!file.startsWith(objects)) {
                return name.endsWith(".lock");
            }
            return HALF_WRITTEN.matcher(name).matches()
                    || (attributes.size() == 0 && objects.relativize(file).getNameCount() == 2);
        }
    }
}
