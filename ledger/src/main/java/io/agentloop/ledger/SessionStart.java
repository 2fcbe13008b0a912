package io.agentloop.ledger;

/**
 * Who begins to spend, on what.
 *
 * @param agent its name
 * @param number of the session, counted by the agent
 * @param role the agent's
 * @param task empty when the session has none
 * @param attempt at the task
 * @param cli that plays the session
 * @param version of the CLI
 * @param model that the CLI was told to use; what it asks for in the end is recorded with each call
 * @param provider that its calls go to
 */
public record SessionStart(
        String agent,
        int number,
        String role,
        String task,
        int attempt,
        String cli,
        String version,
        String model,
        String provider) {}
