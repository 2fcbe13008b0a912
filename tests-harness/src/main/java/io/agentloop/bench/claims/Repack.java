package io.agentloop.bench.claims;

import io.agentloop.bench.ground.Ground;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A repack of all of an upstream's repository by native git at the lowest priority, over and over: the same work as the upstream's own
 * packing, at a moment of our choosing. Nothing is removed by it.
 */
final class Repack implements AutoCloseable {
    private final List<String> command;
    private @Nullable Process process;

    Repack(Ground ground) {
        String repository = ground.upstream().repository().toString();
        command = List.of("nice", "-n", "19", "git", "-C", repository, "repack", "-a", "-f", "-q");
    }

    void keepRunning() throws IOException {
        if (!runs()) {
            process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        }
    }

    boolean runs() {
        Process running = process;
        return running != null && running.isAlive();
    }

    @Override
    public void close() {
        Process running = process;
        if (running != null) {
            running.descendants().forEach(ProcessHandle::destroy);
            running.destroy();
            running.onExit().join();
        }
    }
}
