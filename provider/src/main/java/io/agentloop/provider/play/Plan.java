package io.agentloop.provider.play;

import io.agentloop.provider.scenario.Effect;
import io.agentloop.provider.scenario.Usage;
import io.agentloop.provider.wire.Answer;
import java.time.Duration;

/**
 * What becomes of one call.
 *
 * @param session what its script goes by; empty when it is everybody's
 * @param turn of the session, from 1; 0 for a call beside it
 * @param latency before the first byte
 * @param pace between the pieces of a stream
 */
public record Plan(
        String session, int turn, Answer answer, Usage usage, Effect effect, Duration latency, Duration pace) {}
