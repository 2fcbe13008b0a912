package io.agentloop.gateway.budget;

import io.agentloop.gateway.call.Ask;
import io.agentloop.gateway.call.CallEnd;
import io.agentloop.gateway.call.Caller;
import io.agentloop.gateway.call.Seen;
import io.agentloop.gateway.call.Seen.Kind;
import io.agentloop.gateway.call.SessionId;
import io.agentloop.gateway.call.Usage;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.RoleName;
import io.agentloop.protocol.id.TaskId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Calls as tests make them: a thousand tokens of input at $1 and of output at $10 per million are $0.001 and $0.01. */
final class Calls {
    private Calls() {}

    static Caller caller(String agent, int session, String role, String task) {
        return new Caller(
                new SessionId(new AgentId(agent), session),
                new RoleName(role),
                Optional.of(new TaskId(task)),
                1,
                "claude",
                "2.1.328",
                "m",
                "anthropic");
    }

    static Ask ask(Caller caller, String model, long output) {
        return new Ask(caller, model, OptionalLong.of(output), 1, true);
    }

    static CallEnd whole(long input, long output) {
        return new CallEnd(
                seen(Kind.OK),
                Optional.of(new Usage(input, output, 0, 0)),
                true,
                true,
                400,
                Duration.ZERO,
                Duration.ZERO);
    }

    /** As a provider answers that says how it served the call. */
    static CallEnd served(String way, long input, long output) {
        return new CallEnd(
                seen(Kind.OK),
                Optional.of(new Usage(input, output, 0, 0)),
                true,
                true,
                400,
                way,
                Duration.ZERO,
                Duration.ZERO);
    }

    static CallEnd cut(Optional<Usage> usage, long bytes) {
        return new CallEnd(seen(Kind.NETWORK), usage, false, true, bytes, Duration.ZERO, Duration.ZERO);
    }

    static CallEnd refused(Kind kind) {
        return new CallEnd(seen(kind), Optional.empty(), true, true, 120, Duration.ZERO, Duration.ZERO);
    }

    static CallEnd unsent() {
        return new CallEnd(seen(Kind.NETWORK), Optional.empty(), false, false, 0, Duration.ZERO, Duration.ZERO);
    }

    private static Seen seen(Kind kind) {
        return new Seen(kind, 200, "", Map.of());
    }
}
