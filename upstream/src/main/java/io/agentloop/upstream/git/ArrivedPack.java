package io.agentloop.upstream.git;

import io.agentloop.upstream.process.Cleanup;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The pack of a push, all of it, looked through on its way: a small one in memory, a large one in a file. So a slow sender keeps nobody
 * busy but itself, and what is refused has cost next to nothing.
 */
final class ArrivedPack implements AutoCloseable {
    private static final int SMALL = 256 << 10;
    private static final int AT_ONCE = 32 << 10;

    /** A pack in quarantine takes its own size again, its index, and what a rebase makes of it. */
    private static final int COPIES_IN_MEMORY = 4;

    private static final int COPIES_ON_DISK = 3;

    private final byte[] bytes;
    private final @Nullable Path folder;

    /** In memory, or in a file of this folder. */
    private ArrivedPack(byte[] bytes, @Nullable Path folder) {
        this.bytes = bytes;
        this.folder = folder;
    }

    /** What comes with a push that only deletes. */
    static ArrivedPack none() {
        return new ArrivedPack(new byte[0], null);
    }

    /** Reads it to its end. */
    static ArrivedPack read(InputStream in, Room.Share share, Path large) throws IOException, BadPush {
        try (PackGuard guard = new PackGuard(new PackBounds())) {
            ByteArrayOutputStream first = new ByteArrayOutputStream();
            boolean ended = copy(in, first, guard, SMALL, bytes -> {});
            if (ended) {
                guard.finish();
                share.memory((long) first.size() * COPIES_IN_MEMORY);
                return new ArrivedPack(first.toByteArray(), null);
            }
            return spooled(first.toByteArray(), in, guard, share, large);
        }
    }

    private static ArrivedPack spooled(byte[] first, InputStream in, PackGuard guard, Room.Share share, Path large)
            throws IOException, BadPush {
        share.disk((long) first.length * COPIES_ON_DISK);
        Path folder = Files.createTempDirectory(large, "push-");
        ArrivedPack arrived = new ArrivedPack(new byte[0], folder);
        try (OutputStream file = Files.newOutputStream(arrived.file())) {
            file.write(first);
            copy(in, file, guard, Long.MAX_VALUE, bytes -> share.disk((long) bytes * COPIES_ON_DISK));
            guard.finish();
            return arrived;
        } catch (IOException | BadPush | RuntimeException failed) {
            arrived.close();
            throw failed;
        }
    }

    /** Asked before bytes are kept. */
    @FunctionalInterface
    private interface Fits {
        void ask(int bytes) throws BadPush;
    }

    /** Returns whether the end was reached. */
    private static boolean copy(InputStream in, OutputStream out, PackGuard guard, long most, Fits fits)
            throws IOException, BadPush {
        byte[] buffer = new byte[AT_ONCE];
        for (long done = 0; done < most; ) {
            int read = in.read(buffer);
            if (read < 0) {
                return true;
            }
            guard.accept(buffer, read);
            fits.ask(read);
            out.write(buffer, 0, read);
            done += read;
        }
        return false;
    }

    /** How many bytes came. */
    long size() throws IOException {
        return folder == null ? bytes.length : Files.size(file());
    }

    boolean large() {
        return folder != null;
    }

    private Path file() {
        return folder == null ? Path.of("") : folder.resolve("pack");
    }

    InputStream open() throws IOException {
        return folder == null ? new ByteArrayInputStream(bytes) : Files.newInputStream(file());
    }

    @Override
    public void close() throws IOException {
        if (folder != null) {
            Cleanup.remove(folder);
        }
    }
}
