package io.agentloop.bench.scene;

import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.problem.WorkFailed;
import io.agentloop.upstream.Layout;
import io.agentloop.upstream.Server;
import io.agentloop.upstream.landing.Steps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;

/** The upstream's own server over a run that is down, on a port of this machine. */
public final class ServedRun implements AutoCloseable {
    static final String TOKEN = "bench";
    private static final int LOOKS = 600;
    private static final long LOOK_MILLIS = 50;

    private final Layout layout;
    private final Path places;
    private final Thread server;
    private final CountDownLatch stop;
    private final Door door;

    private ServedRun(Layout layout, Path places, Thread server, CountDownLatch stop, Door door) {
        this.layout = layout;
        this.places = places;
        this.server = server;
        this.stop = stop;
        this.door = door;
    }

    /** Serves; the run's register of agents is replaced by one of ours. */
    static ServedRun of(RunFolder run) throws IOException, InterruptedException {
        Files.writeString(
                run.agents(),
                "[{\"agent\":\"agent-01\",\"role\":\"worker\",\"slot\":0,\"token_sha256\":\"" + hash() + "\"}]");
        // A socket's path has to be short.
        Path places = Files.createTempDirectory("bench");
        Layout layout = new Layout(
                run.path(),
                Files.createDirectory(places.resolve("sock")),
                Files.createDirectory(places.resolve("admin")),
                Files.createDirectory(places.resolve("scratch")));
        CountDownLatch stop = new CountDownLatch(1);
        Thread server = Thread.ofPlatform().daemon().start(() -> serve(layout, stop));
        for (int look = 0; !Files.exists(layout.ready()); look++) {
            if (look == LOOKS) {
                throw new WorkFailed("no server over " + run.path() + " after " + LOOKS * LOOK_MILLIS + " ms");
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return new ServedRun(layout, places, server, stop, Door.to(layout.agentSocket()));
    }

    private static void serve(Layout layout, CountDownLatch stop) {
        try {
            Server.serve(layout, Steps.UNOBSERVED, stop);
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException("cannot serve " + layout.repository(), broken);
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
        }
    }

    private static String hash() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(TOKEN.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + door.port() + "/run.git";
    }

    Path socket() {
        return layout.agentSocket();
    }

    @Override
    public void close() throws IOException {
        stop.countDown();
        door.close();
        try {
            server.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        RunFolder.deleteTree(places);
    }
}
