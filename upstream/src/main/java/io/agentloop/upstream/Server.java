package io.agentloop.upstream;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agentloop.git.BareRepository;
import io.agentloop.git.QuietGit;
import io.agentloop.protocol.board.AllowedSecrets;
import io.agentloop.protocol.board.Board;
import io.agentloop.upstream.access.AgentRegister;
import io.agentloop.upstream.git.Fetching;
import io.agentloop.upstream.git.GitHistory;
import io.agentloop.upstream.git.Receiving;
import io.agentloop.upstream.http.Routes;
import io.agentloop.upstream.http.Sockets;
import io.agentloop.upstream.landing.BoardLaws;
import io.agentloop.upstream.landing.BoardWatch;
import io.agentloop.upstream.landing.Lander;
import io.agentloop.upstream.landing.Landings;
import io.agentloop.upstream.landing.Steps;
import io.agentloop.upstream.presence.Housekeeping;
import io.agentloop.upstream.presence.Lapses;
import io.agentloop.upstream.presence.PresenceDesk;
import io.agentloop.upstream.presence.PresenceTable;
import io.agentloop.upstream.process.ProcessRunner;
import io.agentloop.upstream.transcript.Transcripts;
import io.agentloop.upstream.upkeep.SoleServer;
import io.agentloop.upstream.upkeep.Upkeep;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The upstream of one run. */
public final class Server {
    private Server() {}

    /**
     * Serves until the latch opens.
     *
     * @param steps learns how far pushes come
     * @throws IOException when the repository is not there, is damaged, or is served by somebody else
     */
    @SuppressWarnings("try") // the server works by being open
    public static void serve(Layout layout, Steps steps, CountDownLatch stop) throws IOException, InterruptedException {
        QuietGit.alone();
        Files.deleteIfExists(layout.ready());
        Clock clock = Clock.systemUTC();
        ObjectMapper json = new ObjectMapper();
        BoardSettings settings = new BoardSettings();
        BoardWatch watch = new BoardWatch();
        PresenceTable presence = new PresenceTable(
                System::nanoTime, clock, () -> settings.lease(watch.now().board()));
        try (SoleServer _ = SoleServer.of(layout.repository(), layout.pushes());
                Upkeep upkeep = Upkeep.of(layout.repository(), layout.integrity(), clock, json);
                BareRepository repository = BareRepository.open(layout.repository());
                GitHistory history = new GitHistory(repository, clock, steps);
                Lander lander = new Lander(
                        new Landings(history, new BoardLaws(presence, settings::of), watch, System::nanoTime, steps),
                        steps);
                Receiving receiving = receiving(
                        layout,
                        history,
                        lander,
                        () -> settings.allowedSecrets(watch.now().board()),
                        steps);
                ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor()) {
            Lapses lapses = new Lapses(presence, watch, lander, clock, new SecureRandom());
            Housekeeping housekeeping = new Housekeeping(lapses, presence, layout.presence(), json);
            Routes routes = new Routes(
                    new AgentRegister(layout.agents(), json),
                    new Fetching(repository.repository()),
                    receiving,
                    new PresenceDesk(presence, watch, lapses),
                    new Transcripts(layout.logs()),
                    json,
                    System::nanoTime);
            try (Sockets _ = new Sockets(layout.agentSocket(), layout.launcherSocket(), routes)) {
                var _ = rounds.scheduleWithFixedDelay(housekeeping::once, 0, 1, TimeUnit.SECONDS);
                Files.writeString(layout.ready(), "serving since " + clock.instant() + "\n");
                announce(watch.now().board());
                upkeep.begin();
                stop.await();
                Files.deleteIfExists(layout.ready());
            }
        }
        System.out.println("event=stopped");
    }

    private static Receiving receiving(
            Layout layout, GitHistory history, Lander lander, Supplier<AllowedSecrets> allowed, Steps steps)
            throws IOException {
        var places = new Receiving.Places(layout.pushes(), layout.incoming());
        return new Receiving(history, lander, places, allowed, new ProcessRunner(), Clock.systemUTC(), steps);
    }

    private static void announce(Board board) {
        System.out.println("event=serving tasks=" + board.tasks().size() + " completed="
                + board.completed().size() + " held=" + board.claims().size());
    }
}
