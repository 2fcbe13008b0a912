package io.agentloop.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agentloop.gateway.books.LedgerCosts;
import io.agentloop.gateway.books.LedgerNotes;
import io.agentloop.gateway.books.LedgerSessions;
import io.agentloop.gateway.budget.LedgerBudget;
import io.agentloop.gateway.call.Egress;
import io.agentloop.gateway.control.AgentRegister;
import io.agentloop.gateway.control.Control;
import io.agentloop.gateway.http.Gate;
import io.agentloop.gateway.http.Limits;
import io.agentloop.gateway.http.NoTunnels;
import io.agentloop.gateway.pace.FleetPace;
import io.agentloop.gateway.provider.Providers;
import io.agentloop.gateway.session.Sessions;
import io.agentloop.ledger.Ledger;
import io.agentloop.ledger.sqlite.SqliteLedger;
import io.agentloop.protocol.time.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** The gateway of one run. */
public final class Gateway {
    private static final Duration LEAVING = Duration.ofSeconds(4);

    private Gateway() {}

    /**
     * Takes calls until the latch opens.
     *
     * @throws IOException when settings or keys cannot be read, or a socket cannot be opened
     */
    @SuppressWarnings("try") // the gate works by being open
    public static void serve(Layout layout, Limits limits, CountDownLatch stop)
            throws IOException, InterruptedException {
        Files.deleteIfExists(layout.ready());
        Clock clock = Clock.systemUTC();
        ObjectMapper json = new ObjectMapper();
        Settings settings = Settings.read(layout);
        try (Ledger ledger = SqliteLedger.open(layout.ledger(), clock)) {
            LedgerSessions book = new LedgerSessions(ledger);
            LedgerBudget budget = new LedgerBudget(ledger, book, settings.budget(), Ticker.SYSTEM, Gateway::warn);
            FleetPace pace = new FleetPace(
                    settings.providers(),
                    settings.pace(),
                    Ticker.SYSTEM,
                    clock,
                    new SecureRandom(),
                    new LedgerNotes(ledger));
            AgentRegister agents = new AgentRegister();
            Providers providers = new Providers();
            Sessions sessions = new Sessions(book, new SessionKeyMaker(), Ticker.SYSTEM::nanos);
            Control control = new Control(agents, sessions, book, budget, pace, json, Ticker.SYSTEM);
            Gate.Deciders deciders = new Gate.Deciders(
                    sessions,
                    providers,
                    budget,
                    pace,
                    Egress.CLOSED,
                    new LedgerCosts(ledger),
                    control,
                    new NoTunnels());
            Live live = new Live(layout, agents, providers, budget, pace);
            live.use(settings);
            try (Gate _ = new Gate(
                    layout.agentSocket(),
                    layout.launcherSocket(),
                    limits,
                    deciders,
                    live,
                    json,
                    Ticker.SYSTEM::nanos)) {
                Files.writeString(layout.ready(), "taking calls since " + clock.instant() + "\n");
                System.out.println("event=serving providers=" + String.join(",", settings.providers()) + " agents="
                        + settings.run().agents().size());
                stop.await();
                Files.deleteIfExists(layout.ready());
                sessions.hangUp(LEAVING, Ticker.SYSTEM);
            }
        }
        System.out.println("event=stopped");
    }

    private static void warn(String words) {
        System.out.println("event=budget words=\"" + words + "\"");
    }
}
