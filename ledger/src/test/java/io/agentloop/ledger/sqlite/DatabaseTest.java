package io.agentloop.ledger.sqlite;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentloop.ledger.LedgerBroken;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseTest {
    @TempDir
    private Path folder;

    @Test
    void aRowThatCannotBeMadeLastingIsNoRow() {
        try (Database database = Database.open(folder.resolve("ledger.db"), Duration.ofSeconds(1))) {
            // Checked at the commit, where a full disk shows, too.
            database.written(
                    "make a table",
                    () -> database.change("CREATE TABLE late (id INTEGER PRIMARY KEY, session INTEGER"
                            + " REFERENCES sessions (id) DEFERRABLE INITIALLY DEFERRED)"));

            assertThatThrownBy(() -> database.written(
                            "add a row", () -> database.insert("INSERT INTO late (session) VALUES (?)", 99)))
                    .isInstanceOf(LedgerBroken.class);
        }
    }
}
