package io.agentloop.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends a gateway that was started for one question, should nobody be there any more to take it down: it leaves no key behind. */
final class Lifetime {
    private Lifetime() {}

    /** Counts the latch down after that time, unless somebody else did. */
    static Thread begin(Duration most, CountDownLatch stop, Path keys) {
        return Thread.ofVirtual().start(() -> {
            try {
                if (!stop.await(most.toMillis(), TimeUnit.MILLISECONDS)) {
                    System.out.println("event=lifetime-over after=" + most.toSeconds() + "s");
                    empty(keys);
                    stop.countDown();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** The folder may be somebody else's, so that the file itself cannot go. */
    private static void empty(Path keys) {
        try {
            if (Files.exists(keys)) {
                Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
                Files.write(keys, new byte[0]);
            }
        } catch (IOException e) {
            System.err.println("event=keys-left file=" + keys + " error=\"" + e.getMessage() + "\"");
        }
    }
}
