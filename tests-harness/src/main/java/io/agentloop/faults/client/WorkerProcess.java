package io.agentloop.faults.client;

import java.nio.file.Path;

/** A worker in a process of its own, which can be frozen and killed: {@code FOLDER NUMBER SOCKET SEED}. */
public final class WorkerProcess {
    private WorkerProcess() {}

    /** Lives one life. */
    public static void main(String[] args) throws Exception {
        WorkerLife.live(
                new WorkerPlace(Path.of(args[0]), Integer.parseInt(args[1]), Path.of(args[2]), Long.parseLong(args[3])),
                System::nanoTime);
    }
}
