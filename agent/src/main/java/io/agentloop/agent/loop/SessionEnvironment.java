package io.agentloop.agent.loop;

import io.agentloop.agent.assignment.Assignment;
import io.agentloop.agent.cli.Access;
import io.agentloop.agent.cli.CliCall;
import io.agentloop.agent.gateway.SessionLine;
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

    /** Tools disagree about which spelling counts. What is on loopback, such as the model, is reached without it. */
    private static Map<String, String> proxy(Access access) {
        String url = access.url().replace("http://", "http://agent:" + access.key() + "@");
        String direct = "localhost,127.0.0.1";
        return Map.of(
                "HTTPS_PROXY",
                url,
                "https_proxy",
                url,
                "HTTP_PROXY",
                url,
                "http_proxy",
                url,
                "NO_PROXY",
                direct,
                "no_proxy",
                direct);
    }

    Map<String, String> of(
            Optional<Assignment> assignment, PromptKind kind, CliCall call, SessionLine line, int number) {
        Map<String, String> environment = new HashMap<>(outside.cli().environment());
        if (!outside.settings().current().outside().allow().isEmpty()) {
            line.access().ifPresent(access -> environment.putAll(proxy(access)));
        }
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
