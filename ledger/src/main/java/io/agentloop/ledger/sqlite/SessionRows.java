package io.agentloop.ledger.sqlite;

import io.agentloop.ledger.Session;
import io.agentloop.ledger.SessionStart;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of sessions. */
final class SessionRows {
    static final String COLUMNS =
            "sessions.id, agent, number, role, task, attempt, cli, version, sessions.model, sessions.provider";

    private final Database database;

    SessionRows(Database database) {
        this.database = database;
    }

    Session open(SessionStart start, String keyHash, long now) throws SQLException {
        database.change(
                "UPDATE sessions SET key_hash = NULL, ended_at = ? WHERE agent = ? AND number = ? AND key_hash IS NOT NULL",
                now,
                start.agent(),
                start.number());
        long id = database.insert(
                """
                INSERT INTO sessions (agent, number, role, task, attempt, cli, version, model, provider, key_hash, began_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (agent, number, task, attempt) DO UPDATE SET role = excluded.role, cli = excluded.cli,
                  version = excluded.version, model = excluded.model, provider = excluded.provider,
                  key_hash = excluded.key_hash, ended_at = NULL""",
                start.agent(),
                start.number(),
                start.role(),
                start.task(),
                start.attempt(),
                start.cli(),
                start.version(),
                start.model(),
                start.provider(),
                keyHash,
                now);
        return new Session(id, start);
    }

    Optional<Session> byKey(String keyHash) throws SQLException {
        return first("SELECT " + COLUMNS + " FROM sessions WHERE key_hash = ?", keyHash);
    }

    Map<String, Session> live() throws SQLException {
        Map<String, Session> live = new LinkedHashMap<>();
        database.rows(
                row -> live.put(row.getString(11), read(row)),
                "SELECT " + COLUMNS + ", key_hash FROM sessions WHERE key_hash IS NOT NULL");
        return live;
    }

    Optional<Session> find(String agent, int number) throws SQLException {
        return first(
                "SELECT " + COLUMNS
                        + " FROM sessions WHERE agent = ? AND number = ? ORDER BY ended_at IS NULL DESC, id DESC LIMIT 1",
                agent,
                number);
    }

    void end(long id, long now) throws SQLException {
        database.change(
                "UPDATE sessions SET key_hash = NULL, ended_at = ? WHERE id = ? AND key_hash IS NOT NULL", now, id);
    }

    private Optional<Session> first(String sql, Object... values) throws SQLException {
        List<Session> found = database.rows(SessionRows::read, sql, values);
        return found.stream().findFirst();
    }

    /** The columns above, from the first on. */
    static Session read(ResultSet row) throws SQLException {
        return new Session(
                row.getLong(1),
                new SessionStart(
                        row.getString(2),
                        row.getInt(3),
                        row.getString(4),
                        row.getString(5),
                        row.getInt(6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9),
                        row.getString(10)));
    }
}
