package io.agentloop.ledger.sqlite;

import io.agentloop.ledger.Session;
import java.nio.file.Path;
import java.time.InstantSource;

/** A gateway's worth of writing that somebody else ends: says each call's number once it is settled or reserved. */
final class KilledWriter {
    private KilledWriter() {}

    public static void main(String[] args) {
        SqliteLedger ledger = SqliteLedger.open(Path.of(args[0]), InstantSource.system());
        Session session = ledger.open(SqliteLedgerTest.start("agent-01", 1, "t-1"), "hash");
        for (int i = 0; i < 1_000_000; i++) {
            long call = ledger.reserve(session.id(), SqliteLedgerTest.reservation());
            System.out.println(call);
            ledger.settle(call, SqliteLedgerTest.settlement(1200, "0.01"));
        }
    }
}
