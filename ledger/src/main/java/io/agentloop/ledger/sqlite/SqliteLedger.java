package io.agentloop.ledger.sqlite;

import io.agentloop.ledger.CostBy;
import io.agentloop.ledger.CostRow;
import io.agentloop.ledger.Ledger;
import io.agentloop.ledger.LedgerBroken;
import io.agentloop.ledger.Reservation;
import io.agentloop.ledger.Session;
import io.agentloop.ledger.SessionStart;
import io.agentloop.ledger.Settlement;
import io.agentloop.ledger.Spent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ledger of a run as one file. Reservations are written through to the system, which this program's death does not undo;
 * settlements are also flushed to the disk, many at once, by a thread of their own, so that no call waits for a disk.
 */
public final class SqliteLedger implements Ledger {
    private static final Duration LAUNCHER_READS = Duration.ofSeconds(10);
    private static final Duration GATEWAY_STOPS = Duration.ofSeconds(1);

    private final Database database;
    private final SessionRows sessions;
    private final CallRows calls;
    private final CostRows costs;
    private final InstantSource clock;
    private final Settling settling;

    private SqliteLedger(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.sessions = new SessionRows(database);
        this.calls = new CallRows(database);
        this.costs = new CostRows(database);
        this.settling = new Settling(database, calls);
    }

    /**
     * Opens the file for the gateway, and settles what an earlier one has left open.
     *
     * @throws LedgerBroken when it cannot be opened
     */
    public static SqliteLedger open(Path file, InstantSource clock) {
        SqliteLedger ledger = new SqliteLedger(Database.open(file, LAUNCHER_READS), clock);
        ledger.settleWhatWasLeft();
        ledger.settling.start();
        return ledger;
    }

    /**
     * Adds up what is in the file while no gateway has it; a missing file has no rows.
     *
     * @throws LedgerBroken when it cannot be opened
     */
    public static List<CostRow> read(Path file, CostBy by) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Database database = Database.open(file, GATEWAY_STOPS)) {
            return database.alone("read", () -> new CostRows(database).by(by));
        }
    }

    private void settleWhatWasLeft() {
        Instant now = clock.instant();
        database.onDisk("settle calls that were left open", () -> {
            for (CallRows.Left left : calls.left()) {
                Duration lasted = Duration.between(Instant.ofEpochMilli(left.beganAt()), now);
                calls.settle(left.id(), LeftCalls.settlement(left.reservation(), lasted), now.toEpochMilli());
            }
            return true;
        });
    }

    @Override
    public Session open(SessionStart start, String keyHash) {
        return database.onDisk("begin a session", () -> sessions.open(start, keyHash, clock.millis()));
    }

    @Override
    public Optional<Session> byKey(String keyHash) {
        return database.alone("look up a key", () -> sessions.byKey(keyHash));
    }

    @Override
    public Map<String, Session> live() {
        return database.alone("read the sessions", sessions::live);
    }

    @Override
    public Optional<Session> find(String agent, int number) {
        return database.alone("look up a session", () -> sessions.find(agent, number));
    }

    @Override
    public void end(long session) {
        database.written("end a session", () -> {
            sessions.end(session, clock.millis());
            return true;
        });
    }

    @Override
    public long reserve(long session, Reservation reservation) {
        return database.written("reserve", () -> calls.reserve(session, reservation, clock.millis()));
    }

    @Override
    public void settle(long call, Settlement settlement) {
        settling.add(call, settlement, clock.millis());
    }

    @Override
    public Spent spent(long session) {
        return settled(() -> calls.spent(session));
    }

    @Override
    public Map<Session, Spent> spent() {
        return settled(costs::bySession);
    }

    @Override
    public List<CostRow> costs(CostBy by) {
        return settled(() -> costs.by(by));
    }

    private <T> T settled(Database.Work<T> read) {
        settling.finish();
        return database.alone("read", read);
    }

    @Override
    public Optional<String> note(String key) {
        return database.alone("read a note", () -> noteRow(key));
    }

    private Optional<String> noteRow(String key) throws SQLException {
        return database.rows(row -> row.getString(1), "SELECT value FROM notes WHERE key = ?", key).stream()
                .findFirst();
    }

    @Override
    public void note(String key, String value) {
        database.written(
                "write a note",
                () -> database.change(
                        "INSERT INTO notes VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                        key,
                        value));
    }

    @Override
    public void close() {
        settling.close();
        database.close();
    }
}
