package io.agentloop.faults.round;

import io.agentloop.faults.server.Jvms;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A first upstream under a little load, from which all later ones learn to start quickly. */
public final class Training {
    private static final Duration LOAD = Duration.ofSeconds(2);
    private static final Duration END_LIMIT = Duration.ofSeconds(60);
    private static final Duration LEAVING = Duration.ofSeconds(20);

    private Training() {}

    /** Runs it in this empty folder. */
    public static void run(Jvms jvms, Path folder, LongSupplier nanos) throws IOException, InterruptedException {
        try (Ground ground = Ground.prepare(folder, folder.resolve("run"), jvms, nanos);
                Fleet fleet = new Fleet(jvms, folder, ground.seat().socket(), 1, nanos)) {
            if (!ground.seat().startLearning()) {
                throw new IOException(
                        "the upstream cannot start; see " + ground.seat().log());
            }
            fleet.start(0);
            Thread.sleep(LOAD);
            boolean ignored = fleet.leave(LEAVING);
            ignored = ground.seat().stop(END_LIMIT);
        }
    }
}
