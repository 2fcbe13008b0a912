package io.agentloop.ledger.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentloop.ledger.CostBy;
import io.agentloop.ledger.CostRow;
import io.agentloop.ledger.LedgerBroken;
import io.agentloop.ledger.Reservation;
import io.agentloop.ledger.Session;
import io.agentloop.ledger.SessionStart;
import io.agentloop.ledger.Settlement;
import io.agentloop.ledger.Spent;
import io.agentloop.ledger.Tokens;
import io.agentloop.ledger.Usd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteLedgerTest {
    @TempDir
    private Path folder;

    private Path file;
    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private final InstantSource clock = () -> now;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("ledger.db");
    }

    @Test
    void whatWasSettledIsThereAfterARestart() {
        try (SqliteLedger ledger = SqliteLedger.open(file, clock)) {
            Session session = ledger.open(start("agent-01", 1, "t-1"), "hash");
            ledger.settle(ledger.reserve(session.id(), reservation()), settlement(1200, "0.02"));
        }

        try (SqliteLedger ledger = SqliteLedger.open(file, clock)) {
            Session session = ledger.byKey("hash").orElseThrow();
            assertThat(session.start()).isEqualTo(start("agent-01", 1, "t-1"));
            assertThat(ledger.spent(session.id()))
                    .isEqualTo(new Spent(1, new Tokens(1000, 200, 30, 4), Tokens.NONE, Usd.of("0.02"), 0));
            assertThat(ledger.spent()).containsOnlyKeys(session);
        }
    }

    @Test
    void aSecondSettlementOfACallChangesNothing() {
        try (SqliteLedger ledger = SqliteLedger.open(file, clock)) {
            Session session = ledger.open(start("agent-01", 1, "t-1"), "hash");
            long call = ledger.reserve(session.id(), reservation());
            ledger.settle(call, settlement(1200, "0.02"));
            ledger.settle(call, settlement(5000, "7"));

            assertThat(ledger.spent(session.id()).cost()).isEqualTo(Usd.of("0.02"));
        }
    }

    @Test
    void aKeyEndsWithItsSessionOrWithTheNextKeyOfTheSameOne() {
        try (SqliteLedger ledger = SqliteLedger.open(file, clock)) {
            Session first = ledger.open(start("agent-01", 1, "t-1"), "old");
            Session again = ledger.open(start("agent-01", 1, "t-1"), "new");
            assertThat(again.id()).isEqualTo(first.id());
            assertThat(ledger.byKey("old")).isEmpty();
            assertThat(ledger.live()).containsOnly(java.util.Map.entry("new", again));

            ledger.end(first.id());
            assertThat(ledger.byKey("new")).isEmpty();
            assertThat(ledger.find("agent-01", 1)).contains(first);
        }
    }

    @Test
    void aNumberThatAnAgentUsesAgainForAnotherTaskIsAnotherSession() {
        try (SqliteLedger ledger = SqliteLedger.open(file, clock)) {
            Session first = ledger.open(start("agent-01", 1, "t-1"), "old");
            Session other = ledger.open(start("agent-01", 1, "t-2"), "new");

            assertThat(other.id()).isNotEqualTo(first.id());
            assertThat(ledger.byKey("old")).isEmpty();
            assertThat(ledger.find("agent-01", 1)).contains(other);
        }
    }

    @Test
    void costsAreAddedUpTheDearestFirst() {
        try (SqliteLedger ledger = SqliteLedger.open(file, clock)) {
            Session one = ledger.open(start("agent-01", 1, "t-1"), "a");
            Session two = ledger.open(start("agent-02", 1, "t-2"), "b");
            ledger.settle(ledger.reserve(one.id(), reservation()), settlement(10, "0.5"));
            ledger.settle(ledger.reserve(two.id(), reservation()), settlement(10, "2"));
            ledger.reserve(two.id(), reservation());

            assertThat(ledger.costs(CostBy.AGENT)).extracting(CostRow::name).containsExactly("agent-02", "agent-01");
            assertThat(ledger.costs(CostBy.SESSION).getFirst().name()).isEqualTo("agent-02/1");
            CostRow role = ledger.costs(CostBy.ROLE).getFirst();
            assertThat(role.spent().cost()).isEqualTo(Usd.of("2.5"));
            assertThat(role.sessions()).isEqualTo(2);
            assertThat(role.open()).isEqualTo(1);
            assertThat(role.reserved()).isEqualTo(Usd.of("1.2"));
            assertThat(ledger.costs(CostBy.MODEL)).hasSize(1);
        }
    }

    @Test
    void aCallThatAKilledGatewayLeftCountsWithItsInputAndWhatAModelCanHaveWritten() {
        leaveACallOpen();
        now = now.plus(Duration.ofSeconds(3));

        try (SqliteLedger ledger = SqliteLedger.open(file, clock)) {
            Spent spent = ledger.spent(1);
            assertThat(spent.reported()).isEqualTo(Tokens.NONE);
            assertThat(spent.guessed()).isEqualTo(Tokens.of(4000, 1200));
            assertThat(spent.cost()).isEqualTo(Usd.of("0.32"));
        }
    }

    @Test
    void aCallThatWasLeftLongAgoCountsInFull() {
        leaveACallOpen();
        now = now.plus(Duration.ofHours(3));

        try (SqliteLedger ledger = SqliteLedger.open(file, clock)) {
            assertThat(ledger.spent(1).cost()).isEqualTo(Usd.of("1.2"));
            assertThat(ledger.spent(1).tokens()).isEqualTo(14_000);
        }
    }

    private void leaveACallOpen() {
        try (SqliteLedger ledger = SqliteLedger.open(file, clock)) {
            Session session = ledger.open(start("agent-01", 1, "t-1"), "hash");
            assertThat(session.id()).isEqualTo(1);
            ledger.reserve(session.id(), reservation());
        }
    }

    @Test
    void manyCallsAtOnceAreAllThere() {
        try (SqliteLedger ledger = SqliteLedger.open(file, clock)) {
            Session session = ledger.open(start("agent-01", 1, "t-1"), "hash");
            try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 200; i++) {
                    callers.execute(
                            () -> ledger.settle(ledger.reserve(session.id(), reservation()), settlement(1200, "0.01")));
                }
            }
            assertThat(ledger.spent(session.id()).calls()).isEqualTo(200);
            assertThat(ledger.spent(session.id()).cost()).isEqualTo(Usd.of("2"));
        }
    }

    @Test
    void theFileIsReadWithoutAGatewayAndWithoutSettlingAnything() {
        assertThat(SqliteLedger.read(file, CostBy.AGENT)).isEmpty();
        leaveACallOpen();

        assertThat(SqliteLedger.read(file, CostBy.AGENT).getFirst().open()).isEqualTo(1);
        assertThat(Files.exists(folder.resolve("ledger.db-wal"))).isFalse();
    }

    @Test
    void aFileOfANewerVersionIsRefusedInWords() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }

        assertThatThrownBy(() -> SqliteLedger.open(file, clock))
                .isInstanceOf(LedgerBroken.class)
                .hasMessageContaining("newer agentloop");
    }

    @Test
    void aFileThatIsNoLedgerIsRefusedInWords() throws Exception {
        Files.writeString(
                file,
                "not a database, whatever its name says, and longer than a header of one hundred bytes ".repeat(20));

        assertThatThrownBy(() -> SqliteLedger.open(file, clock))
                .isInstanceOf(LedgerBroken.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void notesAreKept() {
        try (SqliteLedger ledger = SqliteLedger.open(file, clock)) {
            ledger.note("pause", "a");
            ledger.note("pause", "b");
        }
        try (SqliteLedger ledger = SqliteLedger.open(file, clock)) {
            assertThat(ledger.note("pause")).contains("b");
            assertThat(ledger.note("none")).isEmpty();
        }
    }

    static SessionStart start(String agent, int number, String task) {
        return new SessionStart(agent, number, "coder", task, 1, "claude", "2.1.328", "m", "anthropic");
    }

    static Reservation reservation() {
        return new Reservation("anthropic", "m", 4000, 10_000, Usd.of("0.2"), Usd.of("1"), true);
    }

    static Settlement settlement(long tokens, String cost) {
        return new Settlement(
                new Tokens(tokens - 200 < 0 ? tokens : 1000, tokens - 200 < 0 ? 0 : 200, 30, 4),
                Tokens.NONE,
                Usd.of(cost),
                "ok");
    }
}
