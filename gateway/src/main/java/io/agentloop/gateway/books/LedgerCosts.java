package io.agentloop.gateway.books;

import io.agentloop.gateway.call.Costs;
import io.agentloop.ledger.CostBy;
import io.agentloop.ledger.Ledger;
import java.util.List;

/** Adds up what the ledger has. */
public final class LedgerCosts implements Costs {
    private final Ledger ledger;

    /** Over this ledger. */
    public LedgerCosts(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public List<Row> by(String by) {
        CostBy word = CostBy.of(by)
                .orElseThrow(() -> new IllegalArgumentException(
                        "costs are added up by agent, role, task, model or session, not by '" + by + "'"));
        return ledger.costs(word).stream()
                .map(row -> new Row(
                        row.name(),
                        row.sessions(),
                        row.open(),
                        row.spent().guessed().total(),
                        LedgerSessions.totals(row.spent())))
                .toList();
    }
}
