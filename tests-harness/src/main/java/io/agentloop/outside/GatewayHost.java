package io.agentloop.outside;

import io.agentloop.gateway.Gateway;
import io.agentloop.gateway.Layout;
import io.agentloop.gateway.http.Limits;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A gateway as production runs it, on the folders of a {@link ScratchGateway}: {@code GatewayHost FOLDER}. */
final class GatewayHost {
    private GatewayHost() {}

    static Layout layout(Path folder) {
        return new Layout(
                folder.resolve("run"), folder.resolve("secrets"), folder.resolve("agents"), folder.resolve("admin"));
    }

    /** Serves until it is told to stop. */
    public static void main(String[] args) throws Exception {
        CountDownLatch stop = new CountDownLatch(1);
        Thread server = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> end(stop, server)));
        Gateway.serve(layout(Path.of(args[0])), Limits.USUAL, stop);
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
