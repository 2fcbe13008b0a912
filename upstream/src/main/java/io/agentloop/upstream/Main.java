package io.agentloop.upstream;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agentloop.git.BareRepository;
import io.agentloop.git.QuietGit;
import io.agentloop.protocol.board.Board;
import io.agentloop.upstream.access.AgentRegister;
import io.agentloop.upstream.git.Fetching;
import io.agentloop.upstream.git.GitHistory;
import io.agentloop.upstream.git.Receiving;
import io.agentloop.upstream.git.SoleServer;
import io.agentloop.upstream.http.PresenceDesk;
import io.agentloop.upstream.http.Routes;
import io.agentloop.upstream.http.Sockets;
import io.agentloop.upstream.landing.BoardWatch;
import io.agentloop.upstream.landing.Lander;
import io.agentloop.upstream.presence.Housekeeping;
import io.agentloop.upstream.presence.PresenceTable;
import io.agentloop.upstream.process.ProcessRunner;
import io.agentloop.upstream.transcript.Transcripts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Starts the upstream of one run and serves until it is told to stop. */
public final class Main {
    private static final int STOP_LIMIT_SECONDS = 8;

    private Main() {}

    /** Takes no arguments in a container; {@code --train} exercises the usual paths and leaves. */
    public static void main(String[] args) throws Exception {
        if (args.length == 1 && args[0].equals("--train")) {
            Training.run();
            return;
        }
        Layout layout =
                new Layout(Path.of("/run-folder"), Path.of("/run/sockets"), Path.of("/run/admin"), Path.of("/tmp"));
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> end(stop, stopped)));
        int exit = 0;
        try {
            serve(layout, stop);
        } catch (IOException cannot) {
            System.err.println("event=start-failed error=\"" + cannot.getMessage() + "\"");
            exit = 1;
        } finally {
            stopped.countDown();
        }
        System.exit(exit);
    }

    /** The process is gone when its hooks are through: they wait until the landing at hand is on disk. */
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

    /** Serves until the latch opens. */
    static void serve(Layout layout, CountDownLatch stop) throws IOException, InterruptedException {
        QuietGit.alone();
        Files.deleteIfExists(layout.ready());
        Clock clock = Clock.systemUTC();
        ObjectMapper json = new ObjectMapper();
        BoardSettings settings = new BoardSettings();
        BoardWatch watch = new BoardWatch();
        PresenceTable presence = new PresenceTable(
                System::nanoTime, clock, () -> settings.lease(watch.now().board()));
        try (SoleServer _ = SoleServer.of(layout.repository());
                BareRepository repository = BareRepository.open(layout.repository());
                GitHistory history = new GitHistory(repository, clock);
                Lander lander = new Lander(history, presence, settings::protectedGlobs, watch);
                ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor()) {
            Housekeeping housekeeping =
                    new Housekeeping(presence, watch, lander, layout.presence(), clock, new SecureRandom(), json);
            Routes routes = new Routes(
                    new AgentRegister(layout.agents(), json),
                    new Fetching(repository.repository()),
                    new Receiving(history, lander, layout.scratch(), new ProcessRunner(), clock),
                    new PresenceDesk(presence, watch, housekeeping),
                    new Transcripts(layout.logs()),
                    json);
            try (Sockets _ = new Sockets(layout.agentSocket(), layout.launcherSocket(), routes)) {
                var _ = rounds.scheduleWithFixedDelay(housekeeping::once, 0, 1, TimeUnit.SECONDS);
                Files.writeString(layout.ready(), "serving since " + clock.instant() + "\n");
                announce(watch.now().board());
                stop.await();
                Files.deleteIfExists(layout.ready());
            }
        }
        System.out.println("event=stopped");
    }

    private static void announce(Board board) {
        System.out.println("event=serving tasks=" + board.tasks().size() + " completed="
                + board.completed().size() + " held=" + board.claims().size());
    }
}
