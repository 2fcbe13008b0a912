package io.agentloop.agent.session;

import io.agentloop.agent.cli.CliAdapter;
import io.agentloop.agent.cli.CliCall;
import io.agentloop.agent.gateway.SessionLine;
import io.agentloop.secrets.KnownSecrets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One session to run.
 *
 * @param number counts all sessions of this agent, over all its lives
 * @param version of the CLI; empty text when it has none of its own
 * @param call what to start; its environment is in the other one already
 * @param what for the transcript: what it is about
 * @param environment all that the CLI learns of itself
 * @param longest after which it is ended
 * @param silence after so long without output and without a call to its model it is ended
 * @param line to the gateway
 */
public record SessionPlan(
        int number,
        CliAdapter cli,
        String version,
        CliCall call,
        String what,
        String prompt,
        Map<String, String> environment,
        Duration longest,
        Duration silence,
        SessionLine line) {
    public SessionPlan {
        environment = Map.copyOf(environment);
    }

    /** What must not show in its transcript, besides keys of known kinds: its own key, also as a proxy's password. */
    KnownSecrets secrets() {
        return line.access()
                .map(access -> KnownSecrets.of(List.of(access.key(), "agent:" + access.key())))
                .orElse(KnownSecrets.NONE);
    }
}
