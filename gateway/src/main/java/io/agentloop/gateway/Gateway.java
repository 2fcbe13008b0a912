package io.agentloop.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agentloop.gateway.books.LedgerCosts;
import io.agentloop.gateway.books.LedgerNotes;
import io.agentloop.gateway.books.LedgerSessions;
import io.agentloop.gateway.budget.BudgetRules;
import io.agentloop.gateway.budget.LedgerBudget;
import io.agentloop.gateway.control.AgentRegister;
import io.agentloop.gateway.control.Control;
import io.agentloop.gateway.egress.AllowedHosts;
import io.agentloop.gateway.egress.RefusalLog;
import io.agentloop.gateway.egress.Resolver;
import io.agentloop.gateway.http.Gate;
import io.agentloop.gateway.http.Limits;
import io.agentloop.gateway.pace.FleetPace;
import io.agentloop.gateway.pace.PaceRules;
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
        Settings settings = Settings.read(layout);
        try (Ledger ledger = SqliteLedger.open(layout.ledger(), clock)) {
            LedgerSessions book = new LedgerSessions(ledger);
            Sessions sessions = new Sessions(book, new SessionKeyMaker(), Ticker.SYSTEM::nanos);
            Live live = new Live(
                    layout,
                    new AgentRegister(),
                    new Providers(),
                    new LedgerBudget(ledger, book, BudgetRules.of(settings.outside()), Ticker.SYSTEM, Gateway::warn),
                    pace(settings, ledger, book, clock),
                    new AllowedHosts(Resolver.SYSTEM, new RefusalLog(layout.refusals(), clock)));
            live.use(settings);
            try (Gate _ = gate(layout, limits, live, sessions, book, new LedgerCosts(ledger))) {
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

    private static FleetPace pace(Settings settings, Ledger ledger, LedgerSessions book, Clock clock) {
        FleetPace pace = new FleetPace(
                settings.providers(),
                PaceRules.of(settings.run()),
                Ticker.SYSTEM,
                clock,
                new SecureRandom(),
                new LedgerNotes(ledger));
        pace.asked(book.asked());
        return pace;
    }

    private static Gate gate(
            Layout layout, Limits limits, Live live, Sessions sessions, LedgerSessions book, LedgerCosts costs)
            throws IOException {
        ObjectMapper json = new ObjectMapper();
        Control control = new Control(live.agents(), sessions, book, live.budget(), live.pace(), json, Ticker.SYSTEM);
        Gate.Deciders deciders = new Gate.Deciders(
                sessions, live.providers(), live.budget(), live.pace(), live.allowed(), costs, control);
        return new Gate(
                layout.agentSocket(), layout.launcherSocket(), limits, deciders, live, json, Ticker.SYSTEM::nanos);
    }

    private static void warn(String words) {
        System.out.println("event=budget words=\"" + words + "\"");
    }
}
