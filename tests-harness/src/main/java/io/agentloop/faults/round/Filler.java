package io.agentloop.faults.round;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** A file that takes all the room of a small disk. */
final class Filler {
    private static final int BIG = 1 << 20;
    private static final int SMALL = 1 << 12;
    private static final Duration LOOK = Duration.ofMillis(10);

    private final Path file;

    Filler(Path folder) {
        this.file = folder.resolve("filler");
    }

    /** No byte is free for so long: what others give back is taken too. */
    void fill(Duration time) throws IOException, InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            append(channel, ByteBuffer.allocate(BIG));
            while (System.nanoTime() < end) {
                append(channel, ByteBuffer.allocate(SMALL));
                Thread.sleep(LOOK);
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void append(FileChannel channel, ByteBuffer block) {
        try {
            while (true) {
                channel.write(block.rewind());
            }
        } catch (IOException full) {
            // That is what was wanted.
        }
    }
}
