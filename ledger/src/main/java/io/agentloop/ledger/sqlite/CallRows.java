package io.agentloop.ledger.sqlite;

import io.agentloop.ledger.Reservation;
import io.agentloop.ledger.Settlement;
import io.agentloop.ledger.Spent;
import io.agentloop.ledger.Tokens;
import io.agentloop.ledger.Usd;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The table of calls. */
final class CallRows {
    /** What a {@link Spent} is read from; the last thing that a select names. */
    static final String SPENT = """
            count(calls.ended_at), total(calls.input), total(calls.output), total(cache_read), total(cache_write),
            total(guessed_input), total(guessed_output), sum(picos),
            count(CASE WHEN priced = 0 AND calls.ended_at IS NOT NULL THEN 1 END)
            """;

    private final Database database;

    CallRows(Database database) {
        this.database = database;
    }

    long reserve(long session, Reservation reservation, long now) throws SQLException {
        return database.insert(
                """
                INSERT INTO calls (session, provider, model, priced, began_at,
                  reserved_input, reserved_output, reserved_input_picos, reserved_output_picos)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                session,
                reservation.provider(),
                reservation.model(),
                reservation.priced() ? 1 : 0,
                now,
                reservation.input(),
                reservation.output(),
                reservation.inputCost().picos(),
                reservation.outputCost().picos());
    }

    void settle(long call, Settlement settlement, long now) throws SQLException {
        Tokens reported = settlement.reported();
        Tokens guessed = settlement.guessed();
        database.change(
                """
                UPDATE calls SET ended_at = ?, seen = ?, input = ?, output = ?, cache_read = ?, cache_write = ?,
                  guessed_input = ?, guessed_output = ?, picos = ?
                WHERE id = ? AND ended_at IS NULL""",
                now,
                settlement.seen(),
                reported.input(),
                reported.output(),
                reported.cacheRead(),
                reported.cacheWrite(),
                guessed.input() + guessed.cacheRead() + guessed.cacheWrite(),
                guessed.output(),
                settlement.cost().picos(),
                call);
    }

    Spent spent(long session) throws SQLException {
        return database.rows(row -> spent(row, 1), "SELECT " + SPENT + " FROM calls WHERE session = ?", session)
                .getFirst();
    }

    /** Reads {@link #SPENT} from this column on. */
    static Spent spent(ResultSet row, int from) throws SQLException {
        return new Spent(
                row.getLong(from),
                new Tokens(row.getLong(from + 1), row.getLong(from + 2), row.getLong(from + 3), row.getLong(from + 4)),
                Tokens.of(row.getLong(from + 5), row.getLong(from + 6)),
                new Usd(row.getLong(from + 7)),
                row.getLong(from + 8));
    }

    /** A call that a gateway has left behind. */
    record Left(long id, long beganAt, Reservation reservation) {}

    List<Left> left() throws SQLException {
        return database.rows(
                row -> new Left(
                        row.getLong(1),
                        row.getLong(2),
                        new Reservation(
                                row.getString(3),
                                row.getString(4),
                                row.getLong(5),
                                row.getLong(6),
                                new Usd(row.getLong(7)),
                                new Usd(row.getLong(8)),
                                row.getInt(9) == 1)),
                """
                SELECT id, began_at, provider, model, reserved_input, reserved_output, reserved_input_picos,
                  reserved_output_picos, priced FROM calls WHERE ended_at IS NULL""");
    }
}
