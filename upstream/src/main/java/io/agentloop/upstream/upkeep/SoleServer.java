package io.agentloop.upstream.upkeep;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Makes sure that this process alone serves a repository; whatever lock is found in it then is stale. */
public final class SoleServer implements AutoCloseable {
    private static final String LOCK = "serving";

    private final FileChannel channel;

    private SoleServer(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the repository, and clears away what a killed server left there and among the pushes on their way.
     *
     * @param pushes folder of this repository's pushes on their way, see {@link #pushes}
     * @throws IOException when another process serves it
     */
    public static SoleServer of(Path repository, Path pushes) throws IOException {
        FileChannel channel =
                FileChannel.open(repository.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock(channel) == null) {
                throw new IOException("another upstream serves " + repository + " already; stop it first");
            }
            new Sweep(repository).run();
            Sweep.empty(pushes);
            return new SoleServer(channel);
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    /** A folder of its own for each repository: only its sole server may empty it. */
    public static Path pushes(Path scratch, Path repository) {
        return scratch.resolve("pushes-"
                + Integer.toHexString(repository.toAbsolutePath().normalize().hashCode()));
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
}
