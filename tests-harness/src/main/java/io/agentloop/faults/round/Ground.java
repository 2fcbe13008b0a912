package io.agentloop.faults.round;

import io.agentloop.client.ScratchUpstream;
import io.agentloop.faults.client.FirstFiles;
import io.agentloop.faults.journal.Journal;
import io.agentloop.faults.server.Jvms;
import io.agentloop.faults.server.ServerSeat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The folders of a round, and the upstream's seat in them.
 *
 * @param folder where journals and mirrors go; its path is short, because sockets lie in it
 * @param run holds the upstream's repository; somewhere else when its disk is to be small
 */
record Ground(Path folder, Path run, ServerSeat seat, Journal suite) implements AutoCloseable {
    /** The shortest lease that the settings allow. */
    static final Duration LEASE = Duration.ofSeconds(5);

    private static final int FIRST_TASKS = 48;

    static Ground prepare(Path folder, Path run, Jvms jvms, LongSupplier nanos) throws IOException {
        Files.createDirectories(run);
        ScratchUpstream.create(
                run, folder.resolve("scratch"), Fleet.SIZE, FirstFiles.main(), FirstFiles.board(FIRST_TASKS, (int)
                        LEASE.toSeconds()));
        Path sockets = Files.createDirectory(folder.resolve("s"));
        return new Ground(
                folder,
                run,
                new ServerSeat(jvms, run, sockets, folder.resolve("scratch")),
                Journal.open(folder.resolve("suite.jsonl"), nanos));
    }

    Path repository() {
        return run.resolve("upstream.git");
    }

    /** Where clients connect. */
    Path door() {
        return folder.resolve("s").resolve("door.sock");
    }

    @Override
    public void close() throws IOException {
        seat.close();
        suite.close();
    }
}
