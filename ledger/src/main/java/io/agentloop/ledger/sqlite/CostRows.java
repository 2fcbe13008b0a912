package io.agentloop.ledger.sqlite;

import io.agentloop.ledger.CostBy;
import io.agentloop.ledger.CostRow;
import io.agentloop.ledger.Session;
import io.agentloop.ledger.Spent;
import io.agentloop.ledger.Usd;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds calls up. */
final class CostRows {
    private static final String OPEN = """
            count(CASE WHEN calls.ended_at IS NULL THEN calls.id END),
            sum(CASE WHEN calls.ended_at IS NULL THEN reserved_input_picos + reserved_output_picos ELSE 0 END)
            """;

    private final Database database;

    CostRows(Database database) {
        this.database = database;
    }

    List<CostRow> by(CostBy by) throws SQLException {
        return database.rows(
                row -> new CostRow(
                        row.getString(1),
                        row.getLong(2),
                        CallRows.spent(row, 5),
                        row.getLong(3),
                        new Usd(row.getLong(4))),
                "SELECT " + name(by) + " AS name, count(DISTINCT sessions.id), " + OPEN + ", " + CallRows.SPENT
                        + " FROM " + (by == CostBy.MODEL ? "calls JOIN" : "sessions LEFT JOIN")
                        + (by == CostBy.MODEL ? " sessions" : " calls") + " ON calls.session = sessions.id"
                        + " GROUP BY name ORDER BY sum(picos) DESC, total(calls.output) DESC, name");
    }

    private static String name(CostBy by) {
        return switch (by) {
            case AGENT -> "agent";
            case ROLE -> "role";
            case TASK -> "task";
            case MODEL -> "calls.model";
            case SESSION -> "agent || '/' || number";
        };
    }

    Map<Session, Spent> bySession() throws SQLException {
        Map<Session, Spent> all = new LinkedHashMap<>();
        database.rows(
                row -> all.put(SessionRows.read(row), CallRows.spent(row, 11)),
                "SELECT " + SessionRows.COLUMNS + ", " + CallRows.SPENT
                        + " FROM sessions JOIN calls ON calls.session = sessions.id GROUP BY sessions.id");
        return all;
    }
}
