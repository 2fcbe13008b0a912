package io.agentloop.harness.cost;

import io.agentloop.harness.gateway.GatewayAdmin;
import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.problem.WorkFailed;
import io.agentloop.harness.records.CostLine;
import io.agentloop.harness.records.GatewayReading.Spent;
import io.agentloop.harness.records.GatewayReading.State;
import io.agentloop.harness.records.GatewayRecord;
import io.agentloop.ledger.CostBy;
import io.agentloop.ledger.CostRow;
import io.agentloop.ledger.LedgerBroken;
import io.agentloop.ledger.Tokens;
import io.agentloop.ledger.sqlite.SqliteLedger;
import io.agentloop.protocol.config.Budget;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a run has spent.
 *
 * @param gateway the running one; while there is one, nobody else can read the ledger
 */
public record RunCosts(RunFolder folder, Optional<GatewayAdmin> gateway) {
    /** By what costs can be added up. */
    public static List<String> words() {
        return Arrays.stream(CostBy.values()).map(CostBy::word).toList();
    }

    /** One line for each of those, the dearest first. */
    public List<CostLine> by(String word) {
        if (gateway.isPresent()) {
            return gateway.get().costs(word);
        }
        return fromFile(CostBy.of(word).orElseThrow());
    }

    /** Every cap and what is used of it. */
    public List<Spent> caps() {
        if (gateway.isPresent()) {
            return gateway.get()
                    .state()
                    .map(State::budget)
                    .orElseThrow(() -> new WorkFailed("the gateway did not say how its budget stands; try again"));
        }
        Budget budget = GatewayRecord.read(folder)
                .map(settings -> settings.outside().budget())
                .orElse(Budget.NONE);
        return new CapLines(budget, this::fromFile).all();
    }

    private List<CostLine> fromFile(CostBy by) {
        try {
            return SqliteLedger.read(folder.ledger(), by).stream()
                    .map(RunCosts::line)
                    .toList();
        } catch (LedgerBroken broken) {
            throw new WorkFailed(String.valueOf(broken.getMessage()), broken);
        }
    }

    private static CostLine line(CostRow row) {
        Tokens reported = row.spent().reported();
        return new CostLine(
                row.name(),
                row.sessions(),
                row.spent().calls(),
                row.open(),
                reported.input(),
                reported.output(),
                reported.cacheRead(),
                reported.cacheWrite(),
                row.spent().guessed().total(),
                row.spent().cost().dollars(),
                row.spent().unpriced() == 0);
    }
}
