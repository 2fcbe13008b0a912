package io.agentloop.harness.cost;

import io.agentloop.harness.records.CostLine;
import io.agentloop.harness.records.GatewayReading.Spent;
import io.agentloop.ledger.CostBy;
import io.agentloop.protocol.config.Budget;
import io.agentloop.protocol.config.Cap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Caps beside what the ledger says was spent, for a run whose gateway is gone: nothing is reserved then. */
record CapLines(Budget budget, Function<CostBy, List<CostLine>> costs) {
    List<Spent> all() {
        List<Spent> lines = new ArrayList<>();
        budget.run().ifPresent(cap -> {
            CostLine sum = costs.apply(CostBy.ROLE).stream().reduce(CostLine.nothing(""), CostLine::plus);
            lines.add(line("run", cap, sum));
        });
        if (!budget.roles().isEmpty()) {
            List<CostLine> roles = costs.apply(CostBy.ROLE);
            budget.roles().forEach((role, cap) -> lines.add(line("role", cap, of(roles, role.value()))));
        }
        lines.addAll(each(budget.agent(), CostBy.AGENT, 0));
        lines.addAll(each(budget.task(), CostBy.TASK, budget.warnPercent()));
        lines.addAll(each(budget.session(), CostBy.SESSION, budget.warnPercent()));
        return lines;
    }

    /** Tasks and sessions are many: only those that came near their cap. */
    private List<Spent> each(Optional<Cap> cap, CostBy by, int percent) {
        return cap.stream()
                .flatMap(most -> costs.apply(by).stream()
                        .filter(cost -> !cost.name().isEmpty())
                        .map(cost -> line(by.word(), most, cost)))
                .filter(line -> line.used() * 100 >= line.cap() * percent)
                .toList();
    }

    private static CostLine of(List<CostLine> lines, String name) {
        return lines.stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseGet(() -> CostLine.nothing(name));
    }

    private static Spent line(String scope, Cap cap, CostLine cost) {
        return switch (cap) {
            case Cap.Money money ->
                new Spent(
                        scope,
                        cost.name(),
                        money.usd().doubleValue(),
                        "usd",
                        cost.costUsd().doubleValue(),
                        0);
            case Cap.Tokens tokens -> new Spent(scope, cost.name(), tokens.count(), "tokens", cost.tokens(), 0);
        };
    }
}
