package io.agentloop.provider.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the provider plays.
 *
 * @param sessions the first one that fits a conversation is played
 * @param grow tokens of input that each further turn of a session adds
 * @param aside what a call costs that offers no shell, such as one for a title
 * @param latency before the first byte
 * @param pace between the pieces of a stream
 * @param headers of each answer that is not an error
 * @param models known ones; empty for all
 * @param keys accepted ones; empty for all
 */
public record Scenario(
        List<SessionScript> sessions,
        List<FaultRule> faults,
        long grow,
        Usage aside,
        Duration latency,
        Duration pace,
        Map<String, String> headers,
        List<String> models,
        List<String> keys) {
    /** Keeps copies. */
    public Scenario {
        sessions = List.copyOf(sessions);
        faults = List.copyOf(faults);
        headers = Map.copyOf(headers);
        models = List.copyOf(models);
        keys = List.copyOf(keys);
    }

    /** Without the keys: a scenario is printed when something is wrong with it. */
    @Override
    public String toString() {
        return "scenario of " + sessions.size() + " sessions and " + faults.size() + " faults";
    }
}
