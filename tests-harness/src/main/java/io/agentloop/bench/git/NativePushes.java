package io.agentloop.bench.git;

import io.agentloop.bench.ground.Ground;
import io.agentloop.client.Client;
import io.agentloop.client.ScratchUpstream;
import io.agentloop.harness.host.Programs;
import io.agentloop.protocol.board.ClaimKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An agent that pushes to an upstream with native git, one commit after the other, each on top of the newest main. */
public final class NativePushes implements AutoCloseable {
    private static final double NANOS = 1e9;

    private final PushRelay relay;
    private final NativeGit git;
    private final Path clone;
    private final Ground ground;
    private final Client client;
    private final ClaimKey claim;
    private int commits;

    /** Clones from disk, which nobody measures. */
    public NativePushes(Ground ground, int agent, ClaimKey claim) throws IOException {
        this.ground = ground;
        this.client = ground.client(agent);
        this.claim = claim;
        this.relay = new PushRelay(ScratchUpstream.http(agent, ground.upstream().socket()), ground.mirror());
        this.clone = ground.beside("native");
        this.git = new NativeGit(new Programs(), ground.beside("."));
        git.run("clone", "-q", ground.upstream().repository().toString(), clone.toString());
        // The upstream takes whole objects only.
        git.run("-C", clone.toString(), "config", "pack.window", "0");
        git.run("-C", clone.toString(), "config", "pack.depth", "0");
        git.run("-C", clone.toString(), "config", "user.name", "native");
        git.run("-C", clone.toString(), "config", "user.email", "native@example.invalid");
    }

    /** Seconds of {@code git push} of one commit that adds one file. */
    public double next(String folder) throws IOException {
        commits++;
        String path = folder + "/native-" + commits + ".txt";
        git.run("-C", clone.toString(), "fetch", "-q", "origin", "main");
        git.run("-C", clone.toString(), "reset", "-q", "--hard", "FETCH_HEAD");
        Files.createDirectories(clone.resolve(folder));
        Files.writeString(clone.resolve(path), "native " + commits + "\n");
        git.run("-C", clone.toString(), "add", path);
        git.run("-C", clone.toString(), "commit", "-q", "-m", "native " + commits);
        long begin = System.nanoTime();
        git.run(
                "-C",
                clone.toString(),
                "push",
                "-q",
                "-o",
                "landing=" + client.nonce(),
                "-o",
                "claim=" + claim,
                relay.url(),
                "HEAD:refs/for/main");
        double seconds = (System.nanoTime() - begin) / NANOS;
        if (ground.mirror().repository().file(ground.mirror().main(), path).isEmpty()) {
            throw new IOException("native git pushed " + path + " and main lacks it");
        }
        return seconds;
    }

    @Override
    public void close() {
        relay.close();
    }
}
