package io.agentloop.gateway.budget;

import io.agentloop.gateway.price.PriceTable;
import io.agentloop.protocol.config.Budget;
import io.agentloop.protocol.config.Outside;

/** What people allow, and what models cost. */
public record BudgetRules(Budget budget, PriceTable prices) {
    /** As the settings say; their prices win over the shipped ones. */
    public static BudgetRules of(Outside outside) {
        return new BudgetRules(outside.budget(), PriceTable.shipped().with(outside.prices()));
    }
}
