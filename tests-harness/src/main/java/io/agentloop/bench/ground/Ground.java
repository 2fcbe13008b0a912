package io.agentloop.bench.ground;

import io.agentloop.bench.scene.Home;
import io.agentloop.client.Client;
import io.agentloop.client.JvmOptions;
import io.agentloop.client.Mirror;
import io.agentloop.client.ScratchUpstream;
import io.agentloop.client.UpstreamProcess;
import io.agentloop.harness.layout.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A scratch run on disk, its upstream in a process of its own with the image's options, and clients in this one. */
public final class Ground implements AutoCloseable {
    private static final Path MEMORY = Path.of("/dev/shm");

    private final Path root;
    private final ScratchUpstream upstream;
    private final List<String> options;
    private final Mirror mirror;
    private final Thread atExit = new Thread(this::clear, "clear-ground");
    private UpstreamProcess process;

    private Ground(Path root, ScratchUpstream upstream, List<String> options) throws IOException, InterruptedException {
        this.root = root;
        this.upstream = upstream;
        this.options = options;
        this.mirror = upstream.mirror(root.resolve("mirror.git"));
        this.process = UpstreamProcess.begin(upstream, options);
    }

    /** A ground whose upstream serves. */
    public static Ground open(Home home, String name, Plot plot) throws IOException, InterruptedException {
        return open(home, name, plot, List.of());
    }

    /** The same with more options for the upstream's JVM. */
    public static Ground open(Home home, String name, Plot plot, List<String> more)
            throws IOException, InterruptedException {
        Path root = home.scratch(name);
        RunFolder.deleteTree(root);
        Files.createDirectories(root);
        ScratchUpstream upstream = ScratchUpstream.create(root, memory(), plot.agents(), plot.main(), plot.board());
        List<String> options = new ArrayList<>(JvmOptions.of(home.upstreamOptions()));
        options.addAll(more);
        Ground ground = new Ground(root, upstream, options);
        try {
            ground.process.awaitReady();
        } catch (IOException | InterruptedException failed) {
            ground.clear();
            throw failed;
        }
        Runtime.getRuntime().addShutdownHook(ground.atExit);
        return ground;
    }

    /** In memory where the system has such a place, as in production. */
    private static Path memory() throws IOException {
        return Files.isWritable(MEMORY)
                ? Files.createTempDirectory(MEMORY, "agentloop")
                : Files.createTempDirectory("agentloop");
    }

    /** A client; the first is number 1. */
    public Client client(int number) {
        return upstream.client(number, mirror);
    }

    /** What all clients share. */
    public Mirror mirror() {
        return mirror;
    }

    /** The run. */
    public ScratchUpstream upstream() {
        return upstream;
    }

    /** The process that serves it now. */
    public UpstreamProcess process() {
        return process;
    }

    /** A place beside the run. */
    public Path beside(String name) {
        return root.resolve(name);
    }

    /** Begins to serve again after the process has gone; returns at once. */
    public void restart() throws IOException {
        process = UpstreamProcess.begin(upstream, options);
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        clear();
    }

    private void clear() {
        process.close();
        mirror.close();
        RunFolder.deleteTree(upstream.scratch());
        RunFolder.deleteTree(root);
    }
}
