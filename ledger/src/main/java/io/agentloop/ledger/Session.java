package io.agentloop.ledger;

/**
 * A session that the ledger knows.
 *
 * @param id the ledger's own
 */
public record Session(long id, SessionStart start) {}
