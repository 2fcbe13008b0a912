package io.agentloop.harness.layout;

import io.agentloop.harness.problem.BrokenEnvironment;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;

/** Held while a launcher changes a run; the system frees it when the launcher is killed. */
public final class RunLock implements AutoCloseable {
    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @param waiting is run once when another launcher holds it
     */
    public static RunLock take(RunFolder folder, Runnable waiting) {
        try {
            FileChannel channel = FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                waiting.run();
                channel.lock();
            }
            return new RunLock(channel);
        } catch (IOException e) {
            throw new BrokenEnvironment("cannot lock the run " + folder.path() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException closing) {
            // The lock goes with the process at the latest.
        }
    }
}
