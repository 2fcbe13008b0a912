package io.agentloop.harness.tool;

import io.agentloop.harness.docker.Container;
import io.agentloop.harness.docker.ContainerName;
import io.agentloop.harness.docker.ContainerSpec;
import io.agentloop.harness.docker.Containers;
import io.agentloop.harness.docker.LogLine;
import io.agentloop.harness.fleet.ContainerSpecs;
import io.agentloop.harness.fleet.RunNames;
import io.agentloop.harness.host.LaunchingUser;
import io.agentloop.harness.host.Sleeper;
import io.agentloop.harness.problem.BrokenEnvironment;
import io.agentloop.harness.problem.WorkFailed;
import io.agentloop.protocol.config.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A container for one command: made with the tree in it, listened to, and removed again, whatever happens. */
public final class ToolContainer {
    private static final LaunchingUser AGENT = new LaunchingUser(7001, 7001);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int PAUSES = 50;
    /** A command that was killed has no last line. */
    private static final int LAST_TRIES = 10;

    private static final int TIME_IS_OVER = 124;

    private final Containers containers;
    private final ContainerSpecs specs;
    private final RunNames names;
    private final Sleeper sleeper;

    /** Runs commands on this engine. */
    public ToolContainer(Containers containers, ContainerSpecs specs, RunNames names, Sleeper sleeper) {
        this.containers = containers;
        this.specs = specs;
        this.names = names;
        this.sleeper = sleeper;
    }

    /**
     * Runs a command in the project's folder.
     *
     * @param call tells it from all others, also those of another machine on the same engine: nothing else may ever have this name
     * @param sink is told of each line as it comes
     * @return its exit code
     */
    public int run(
            String call, ToolTree tree, List<String> command, Limits limits, Duration limit, Consumer<LogLine> sink) {
        List<String> words = new ArrayList<>(List.of(
                "timeout",
                "-k",
                "5",
                Long.toString(limit.toSeconds()),
                "sh",
                "-c",
                "cd /workspace/" + ToolTree.PROJECT + " && \"$@\"; code=$?; echo \"$0\"; echo \"$0\" >&2; exit $code",
                ToolOutput.LAST_LINE));
        words.addAll(command);
        ContainerSpec spec = specs.tool(call, words, limits);
        try (ShortLived container = new ShortLived(containers, spec, names.toolVolume(call))) {
            container.create();
            containers.upload(spec.name(), "/workspace", AGENT, tree);
            containers.start(spec.name());
            ToolOutput output = new ToolOutput(sink);
            containers.logs(spec.name(), -1, true, output::take);
            int code = exitCode(spec.name());
            listenToTheEnd(spec.name(), output);
            if (code == TIME_IS_OVER) {
                sink.accept(new LogLine(
                        Instant.EPOCH, "the command was ended, or ended itself, because its time was over", true));
            }
            return code;
        }
    }

    /** Who follows a container is let go at its end, when the engine may still have lines to write down. */
    private void listenToTheEnd(ContainerName name, ToolOutput output) {
        for (int i = 0; i < LAST_TRIES && !output.isOver(); i++) {
            List<LogLine> all = new ArrayList<>();
            containers.logs(name, -1, false, all::add);
            output.catchUp(all);
            if (!output.isOver()) {
                pause();
            }
        }
    }

    /** The log ends a moment before the container does. */
    private int exitCode(ContainerName name) {
        for (int i = 0; i < PAUSES; i++) {
            Container container = containers.list(names.labels()).stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new WorkFailed("somebody removed the container " + name + " while it worked"));
            if (!container.state().isUp() && container.exitCode() >= 0) {
                return container.exitCode();
            }
            pause();
        }
        throw new BrokenEnvironment("the container " + name + " has closed its output and does not end; look with"
                + " `docker ps`, and remove it with `harness down`");
    }

    private void pause() {
        try {
            sleeper.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorkFailed("interrupted while a command ran");
        }
    }
}
