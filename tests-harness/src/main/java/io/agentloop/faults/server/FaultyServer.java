package io.agentloop.faults.server;

import io.agentloop.upstream.Layout;
import io.agentloop.upstream.Server;
import io.agentloop.upstream.landing.Steps;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An upstream that is hit at a point of its own work: {@code RUN-FOLDER SOCKETS SCRATCH [FAIL-POINT]}. */
public final class FaultyServer {
    /** In the folder of the sockets: the process has frozen itself. */
    static final String FROZEN = "frozen";

    private static final int STOP_SECONDS = 8;

    private FaultyServer() {}

    /** Serves until SIGTERM or its fate. */
    public static void main(String[] args) throws Exception {
        Path sockets = Path.of(args[1]);
        Layout layout = new Layout(Path.of(args[0]), sockets, sockets, Path.of(args[2]));
        Steps steps =
                args.length < 4 ? Steps.UNOBSERVED : new FaultySteps(FailPoint.parse(args[3]), sockets.resolve(FROZEN));
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            stop.countDown();
            try {
                boolean ignored = stopped.await(STOP_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        try {
            Server.serve(layout, steps, stop);
        } finally {
            stopped.countDown();
        }
    }
}
