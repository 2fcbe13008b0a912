package io.agentloop.ledger.sqlite;

import io.agentloop.ledger.LedgerBroken;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.LockingMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * One connection to the file, which nobody else may open meanwhile.
 *
 * <p>A log that is written ahead takes one write per commit where a rollback journal takes several flushes. Its index is
 * usually memory that programs share, which folders shared with a virtual machine (Docker Desktop) do not give; with the
 * exclusive lock it is this program's own memory. So the launcher asks the gateway while that runs, and reads the file
 * when it does not.
 */
final class Database implements AutoCloseable {
    private final Path file;
    private final Connection connection;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    private Database(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /**
     * Opens the file, makes it when there is none, and brings it to the newest version.
     *
     * @param patience for another program that has it
     */
    static Database open(Path file, Duration patience) {
        SQLiteConfig config = new SQLiteConfig();
        config.setLockingMode(LockingMode.EXCLUSIVE);
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout((int) patience.toMillis());
        config.enforceForeignKeys(true);
        try {
            Connection connection = config.createConnection("jdbc:sqlite:" + file);
            Database database = new Database(file, connection);
            try {
                database.upgrade();
                return database;
            } catch (SQLException | RuntimeException e) {
                database.close();
                throw e;
            }
        } catch (SQLException e) {
            throw broken("open", file, e);
        }
    }

    private void upgrade() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            int version = statement.executeQuery("PRAGMA user_version").getInt(1);
            if (version > Schema.version()) {
                throw new LedgerBroken(
                        "cannot read the ledger " + file + ": it was written by a newer agentloop (version " + version
                                + ", this one knows " + Schema.version() + "); use that one");
            }
            for (int step = version; step < Schema.version(); step++) {
                statement.execute("BEGIN IMMEDIATE");
                for (String sql : Schema.STEPS.get(step)) {
                    statement.execute(sql);
                }
                statement.execute("PRAGMA user_version = " + (step + 1));
                statement.execute("COMMIT");
            }
        }
    }

    /** Something that is done with the connection. */
    interface Work<T> {
        T run() throws SQLException;
    }

    /** Does it while nobody else uses the connection. */
    <T> T alone(String what, Work<T> work) {
        lock.lock();
        try {
            return work.run();
        } catch (SQLException e) {
            throw broken(what, file, e);
        } finally {
            lock.unlock();
        }
    }

    /** Does it alone, all or nothing, and returns when it is on disk, with everything that was written before. */
    <T> T onDisk(String what, Work<T> work) {
        return alone(what, () -> {
            run("PRAGMA synchronous = FULL");
            run("BEGIN IMMEDIATE");
            try {
                T answer = work.run();
                run("COMMIT");
                return answer;
            } catch (SQLException | RuntimeException e) {
                rollBack(e);
                throw e;
            }
        });
    }

    /** Does one statement alone and returns when it is written: it outlives this program, though not the machine. */
    <T> T written(String what, Work<T> work) {
        return alone(what, () -> {
            run("PRAGMA synchronous = NORMAL");
            return work.run();
        });
    }

    private void rollBack(Exception because) {
        try {
            run("ROLLBACK");
        } catch (SQLException alsoBroken) {
            because.addSuppressed(alsoBroken);
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Changes rows and tells how many. */
    int change(String sql, @Nullable Object... values) throws SQLException {
        return prepared(sql, values).executeUpdate();
    }

    /** Adds a row and gives its number. */
    long insert(String sql, @Nullable Object... values) throws SQLException {
        try (ResultSet row = prepared(sql + " RETURNING id", values).executeQuery()) {
            row.next();
            long id = row.getLong(1);
            // What fails only when it is made lasting, as on a full disk, is told by the last step.
            row.next();
            return id;
        }
    }

    /** Makes a record of each row. */
    interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> rows(Reading<T> reading, String sql, @Nullable Object... values) throws SQLException {
        try (ResultSet rows = prepared(sql, values).executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(reading.read(rows));
            }
            return all;
        }
    }

    private PreparedStatement prepared(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private static LedgerBroken broken(String what, Path file, SQLException e) {
        return new LedgerBroken(
                "cannot " + what + " in the ledger " + file + ": " + e.getMessage()
                        + "; it needs space and write permission there, and no other program that has it open",
                e);
    }

    @Override
    public void close() {
        alone("close", () -> {
            connection.close();
            return true;
        });
    }
}
