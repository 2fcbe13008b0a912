package io.agentloop.gateway;

import io.agentloop.gateway.http.Limits;
import io.agentloop.ledger.LedgerBroken;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Starts the gateway of one run and takes calls until it is told to stop. */
public final class Main {
    private static final int STOP_LIMIT_SECONDS = 8;

    private Main() {}

    /** Takes no arguments in a container; {@code --train} exercises the usual paths and leaves. */
    public static void main(String[] args) throws Exception {
        if (args.length == 1 && args[0].equals("--train")) {
            Training.run();
            return;
        }
        Layout layout = new Layout(
                Path.of("/run-folder/gateway"),
                Path.of("/var/lib/gateway"),
                Path.of("/run/sockets"),
                Path.of("/run/admin"));
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> end(stop, stopped)));
        Optional.ofNullable(System.getenv("HARNESS_LIFETIME"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .ifPresent(most -> Lifetime.begin(most, stop, layout.keys()));
        int exit = 0;
        try {
            Gateway.serve(layout, Limits.USUAL, stop);
        } catch (IOException | IllegalArgumentException | LedgerBroken cannot) {
            System.err.println("event=start-failed error=\"" + cannot.getMessage() + "\"");
            exit = 1;
        } finally {
            stopped.countDown();
        }
        System.exit(exit);
    }

    /** The process is gone when its hooks are through: they wait until what was spent is in the ledger. */
    private static void end(CountDownLatch stop, CountDownLatch stopped) {
        stop.countDown();
        try {
            if (!stopped.await(STOP_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("event=stop-cut after=" + STOP_LIMIT_SECONDS + "s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
