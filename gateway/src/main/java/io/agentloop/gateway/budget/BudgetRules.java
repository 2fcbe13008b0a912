package io.agentloop.gateway.budget;

import io.agentloop.gateway.price.PriceTable;
import io.agentloop.protocol.config.Budget;

/** What people allow, and what models cost. */
public record BudgetRules(Budget budget, PriceTable prices) {}
