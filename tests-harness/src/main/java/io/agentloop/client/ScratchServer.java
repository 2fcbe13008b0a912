package io.agentloop.client;

import io.agentloop.upstream.Layout;
import io.agentloop.upstream.Server;
import io.agentloop.upstream.landing.Steps;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** An upstream as production runs it, on the folders of a {@link ScratchUpstream}: {@code ScratchServer FOLDER SCRATCH}. */
final class ScratchServer {
    private ScratchServer() {}

    /** Serves until it is told to stop. */
    public static void main(String[] args) throws Exception {
        Layout layout = ScratchUpstream.layout(Path.of(args[0]), Path.of(args[1]));
        CountDownLatch stop = new CountDownLatch(1);
        Thread server = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> end(stop, server)));
        Server.serve(layout, Steps.UNOBSERVED, stop);
    }

    private static void end(CountDownLatch stop, Thread server) {
        stop.countDown();
        try {
            server.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
