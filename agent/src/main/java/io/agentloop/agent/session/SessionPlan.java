package io.agentloop.agent.session;

import io.agentloop.agent.cli.CliAdapter;
import io.agentloop.secrets.KnownSecrets;
import java.time.Duration;
import java.util.Map;

/**
 * One session to run.
 *
 * @param number counts all sessions of this agent, over all its lives
 * @param what for the transcript: what it is about
 * @param environment what the CLI learns of itself
 * @param longest after which it is ended
 * @param silence after so long without output it is ended
 * @param secrets what must not show in its transcript, besides keys of known kinds
 */
public record SessionPlan(
        int number,
        CliAdapter cli,
        String what,
        String prompt,
        Map<String, String> environment,
        Duration longest,
        Duration silence,
        KnownSecrets secrets) {
    public SessionPlan {
        environment = Map.copyOf(environment);
    }

    /** One in which nothing is secret. */
    public SessionPlan(
            int number,
            CliAdapter cli,
            String what,
            String prompt,
            Map<String, String> environment,
            Duration longest,
            Duration silence) {
        this(number, cli, what, prompt, environment, longest, silence, KnownSecrets.NONE);
    }
}
