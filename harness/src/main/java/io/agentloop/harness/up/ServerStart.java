package io.agentloop.harness.up;

import io.agentloop.harness.docker.ContainerName;
import io.agentloop.harness.docker.ContainerState;
import io.agentloop.harness.docker.Containers;
import io.agentloop.harness.docker.LogLine;
import io.agentloop.harness.fleet.Fleet;
import io.agentloop.harness.fleet.RunNames;
import io.agentloop.harness.host.Sleeper;
import io.agentloop.harness.problem.WorkFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Waits for the upstream or the gateway to take requests. */
final class ServerStart {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(10);
    private static final Duration DOUBT = Duration.ofSeconds(2);
    private static final int LOG_LINES = 5;

    private final Containers containers;
    private final RunNames names;
    private final Server server;
    private final Clock clock;
    private final Sleeper sleeper;

    /**
     * Who is waited for.
     *
     * @param what its name for people
     * @param ready the file that it leaves while its sockets are open; to look for it costs no request
     */
    record Server(String what, ContainerName name, Path ready) {}

    ServerStart(Containers containers, RunNames names, Server server, Clock clock, Sleeper sleeper) {
        this.containers = containers;
        this.names = names;
        this.server = server;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** Forgets what one that was killed left. */
    void forgetOld() {
        try {
            Files.deleteIfExists(server.ready());
        } catch (IOException e) {
            throw new WorkFailed("cannot remove " + server.ready() + ": " + e.getMessage(), e);
        }
    }

    void await() {
        Instant begin = clock.instant();
        Instant doubtful = begin.plus(DOUBT);
        while (!Files.exists(server.ready())) {
            Instant now = clock.instant();
            if (now.isAfter(begin.plus(LIMIT))) {
                throw failed("did not get ready within " + LIMIT.toSeconds() + " s");
            }
            if (now.isAfter(doubtful)) {
                checkAlive();
                doubtful = now.plus(DOUBT);
            }
            pause();
        }
    }

    private void checkAlive() {
        boolean crashed = Fleet.find(containers, names)
                .named(server.name())
                .filter(container -> container.state() != ContainerState.RESTARTING)
                .filter(container -> container.state().isUp())
                .isEmpty();
        if (crashed) {
            throw failed("does not stay up");
        }
    }

    private WorkFailed failed(String what) {
        StringBuilder message = new StringBuilder(server.what() + " " + server.name() + " " + what + "; it said last:");
        words().forEach(line -> message.append("\n  | ").append(line));
        return new WorkFailed(message.toString());
    }

    private List<String> words() {
        List<LogLine> lines = new ArrayList<>();
        containers.logs(server.name(), LOG_LINES, false, lines::add);
        return lines.stream().map(LogLine::text).toList();
    }

    private void pause() {
        try {
            sleeper.sleep(LOOK);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new WorkFailed("interrupted while " + server.what() + " started", stop);
        }
    }
}
