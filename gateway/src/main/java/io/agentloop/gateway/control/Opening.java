package io.agentloop.gateway.control;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.agentloop.gateway.call.Caller;
import io.agentloop.gateway.call.SessionId;
import io.agentloop.protocol.gateway.GatewayAgent;
import io.agentloop.protocol.id.RoleName;
import io.agentloop.protocol.id.TaskId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a loop says of the session that it wants to begin; which agent it is, its token says. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Opening(
        int session,
        @Nullable String task,
        @Nullable String role,
        int attempt,
        @Nullable String cli,
        @Nullable String version,
        @Nullable String model,
        @Nullable String provider) {
    Caller caller(GatewayAgent agent) {
        if (session < 1) {
            throw new IllegalArgumentException("a session's number is 1 or more");
        }
        Optional<TaskId> held =
                Optional.ofNullable(task).filter(id -> !id.isEmpty()).map(TaskId::new);
        RoleName plays = role == null || role.isEmpty() ? agent.role() : new RoleName(role);
        return new Caller(
                new SessionId(agent.agent(), session),
                plays,
                held,
                attempt,
                text(cli),
                text(version),
                text(model),
                text(provider));
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }
}
