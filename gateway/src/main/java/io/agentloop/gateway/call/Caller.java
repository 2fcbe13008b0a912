package io.agentloop.gateway.call;

import io.agentloop.protocol.id.RoleName;
import io.agentloop.protocol.id.TaskId;
import java.util.Optional;

/**
 * On whose account a call goes.
 *
 * @param task empty in a self-directed session
 * @param cli the adapter's name, such as claude
 * @param version what the CLI said of itself
 * @param model the model that the session was told to use; its calls may name others
 * @param provider name of the provider that all calls of the session go to
 */
public record Caller(
        SessionId session,
        RoleName role,
        Optional<TaskId> task,
        int attempt,
        String cli,
        String version,
        String model,
        String provider) {}
