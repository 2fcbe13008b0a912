package io.agentloop.agent.gateway;

import io.agentloop.agent.cli.Usage;
import io.agentloop.protocol.session.BudgetScope;
import java.time.Duration;

/**
 * What the gateway saw of a session.
 *
 * @param seen how its last call ended, in the gateway's word
 * @param pause how long the provider asked to wait; zero when it did not
 * @param scope whose budget refused, when one did
 * @param words the provider's, one line
 */
public record Bill(long calls, Usage usage, String seen, Duration pause, BudgetScope scope, String words) {}
