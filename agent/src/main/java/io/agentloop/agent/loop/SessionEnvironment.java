package io.agentloop.agent.loop;

import io.agentloop.agent.assignment.Assignment;
import io.agentloop.agent.cli.CliCall;
import io.agentloop.agent.prompt.PromptKind;
import io.agentloop.protocol.presence.HeartbeatAnswer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a session learns of itself through its environment. */
final class SessionEnvironment {
    private final Outside outside;

    SessionEnvironment(Outside outside) {
        this.outside = outside;
    }

    Map<String, String> of(Optional<Assignment> assignment, PromptKind kind, CliCall call, int number) {
        Map<String, String> environment = new HashMap<>(outside.cli().environment());
        environment.putAll(call.environment());
        environment.put("HARNESS_AGENT", outside.identity().agent().value());
        environment.put("HARNESS_ROLE", outside.identity().role().value());
        environment.put("HARNESS_SESSION_KIND", kind.word());
        environment.put("HARNESS_SESSION", Integer.toString(number));
        environment.put(
                "HARNESS_FLEET",
                Integer.toString(Math.max(
                        1, outside.pulse().newest().map(HeartbeatAnswer::fleet).orElse(1))));
        environment.put(
                "HARNESS_TASK", assignment.map(held -> held.task().id().value()).orElse(""));
        environment.put(
                "HARNESS_ATTEMPT",
                assignment.map(held -> Integer.toString(held.claim().attempt())).orElse("1"));
        return environment;
    }
}
