package io.agentloop.ledger.sqlite;

import java.util.List;

/** The tables, and the steps that lead to them from each older version of the file. */
final class Schema {
    /** One entry per version; what version n lacks for version n + 1. */
    static final List<List<String>> STEPS = List.of(List.of(
            """
            CREATE TABLE sessions (
              id INTEGER PRIMARY KEY,
              agent TEXT NOT NULL, number INTEGER NOT NULL, role TEXT NOT NULL, task TEXT NOT NULL, attempt INTEGER NOT NULL,
              cli TEXT NOT NULL, version TEXT NOT NULL, model TEXT NOT NULL, provider TEXT NOT NULL,
              key_hash TEXT UNIQUE,
              began_at INTEGER NOT NULL, ended_at INTEGER,
              UNIQUE (agent, number, task, attempt)) STRICT""",
            """
            CREATE TABLE calls (
              id INTEGER PRIMARY KEY,
              session INTEGER NOT NULL REFERENCES sessions (id),
              provider TEXT NOT NULL, model TEXT NOT NULL, priced INTEGER NOT NULL,
              began_at INTEGER NOT NULL,
              reserved_input INTEGER NOT NULL, reserved_output INTEGER NOT NULL,
              reserved_input_picos INTEGER NOT NULL, reserved_output_picos INTEGER NOT NULL,
              ended_at INTEGER, seen TEXT,
              input INTEGER NOT NULL DEFAULT 0, output INTEGER NOT NULL DEFAULT 0,
              cache_read INTEGER NOT NULL DEFAULT 0, cache_write INTEGER NOT NULL DEFAULT 0,
              guessed_input INTEGER NOT NULL DEFAULT 0, guessed_output INTEGER NOT NULL DEFAULT 0,
              picos INTEGER NOT NULL DEFAULT 0) STRICT""",
            "CREATE INDEX calls_of_session ON calls (session)",
            "CREATE INDEX open_calls ON calls (id) WHERE ended_at IS NULL",
            "CREATE TABLE notes (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT"));

    private Schema() {}

    static int version() {
        return STEPS.size();
    }
}
