package io.agentloop.upstream.git;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/**
 * A file that is replaced whole or stays as it is, under the lock that git knows: its name with {@code .lock}. JGit's own lock does not
 * hold while the JVM stops: its shutdown hook takes every lock away, and a rename that then finds no new file deletes the old one.
 */
final class LockedFile implements AutoCloseable {
    private static final int PATIENCE = 200;
    private static final int PAUSE_MILLIS = 5;

    private final Path file;
    private final Path lock;
    private final FileChannel channel;
    private boolean ours = true;

    private LockedFile(Path file, Path lock, FileChannel channel) {
        this.file = file;
        this.lock = lock;
        this.channel = channel;
    }

    /**
     * Takes the lock; waits a second for whoever holds it.
     *
     * @throws IOException when somebody holds it for longer, or there is no room
     */
    static LockedFile of(Path file) throws IOException {
        Path lock = file.resolveSibling(file.getFileName() + ".lock");
        for (int i = 0; i < PATIENCE; i++) {
            try {
                return new LockedFile(
                        file, lock, FileChannel.open(lock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
            } catch (FileAlreadyExistsException held) {
                pause();
            }
        }
        throw new IOException("somebody holds " + lock);
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a lock");
        }
    }

    /** Replaces the file; its new content is on disk, its name in the folder may have yet to get there. */
    void replace(byte[] content) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
        channel.force(true);
        Files.move(lock, file, StandardCopyOption.ATOMIC_MOVE);
        ours = false;
    }

    /** Gives the lock back; what was not replaced stays. */
    @Override
    public void close() throws IOException {
        channel.close();
        if (ours) {
            Files.deleteIfExists(lock);
        }
    }
}
