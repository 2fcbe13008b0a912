package io.agentloop.harness.up;

import io.agentloop.harness.docker.ContainerState;
import io.agentloop.harness.docker.Containers;
import io.agentloop.harness.docker.LogLine;
import io.agentloop.harness.fleet.Fleet;
import io.agentloop.harness.fleet.RunNames;
import io.agentloop.harness.host.Sleeper;
import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.problem.WorkFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Waits for the upstream to take requests. */
final class UpstreamStart {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(10);
    private static final Duration DOUBT = Duration.ofSeconds(2);
    private static final int LOG_LINES = 5;

    private final Containers containers;
    private final RunFolder folder;
    private final RunNames names;
    private final Clock clock;
    private final Sleeper sleeper;

    UpstreamStart(Containers containers, RunFolder folder, RunNames names, Clock clock, Sleeper sleeper) {
        this.containers = containers;
        this.folder = folder;
        this.names = names;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** Forgets what an upstream that was killed left. */
    void forgetOld() {
        try {
            Files.deleteIfExists(folder.ready());
        } catch (IOException e) {
            throw new WorkFailed("cannot remove " + folder.ready() + ": " + e.getMessage(), e);
        }
    }

    /** The upstream writes a file when its socket is open; to look for it costs no request. */
    void await() {
        Instant begin = clock.instant();
        Instant doubtful = begin.plus(DOUBT);
        while (!Files.exists(folder.ready())) {
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
                .upstream()
                .filter(container -> container.state() != ContainerState.RESTARTING)
                .filter(container -> container.state().isUp())
                .isEmpty();
        if (crashed) {
            throw failed("does not stay up");
        }
    }

    private WorkFailed failed(String what) {
        StringBuilder message = new StringBuilder("the upstream " + names.upstream() + " " + what + "; it said last:");
        words().forEach(line -> message.append("\n  | ").append(line));
        return new WorkFailed(message.toString());
    }

    private List<String> words() {
        List<LogLine> lines = new ArrayList<>();
        containers.logs(names.upstream(), LOG_LINES, false, lines::add);
        return lines.stream().map(LogLine::text).toList();
    }

    private void pause() {
        try {
            sleeper.sleep(LOOK);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new WorkFailed("interrupted while the upstream started", stop);
        }
    }
}
