package io.agentloop.ledger;

/**
 * What one agent, role, task, model or session has spent.
 *
 * @param name whose
 * @param sessions how many took part
 * @param open calls that are on their way
 * @param reserved what those may cost
 */
public record CostRow(String name, long sessions, Spent spent, long open, Usd reserved) {}
