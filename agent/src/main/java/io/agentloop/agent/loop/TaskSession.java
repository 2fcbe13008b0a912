package io.agentloop.agent.loop;

import io.agentloop.agent.assignment.Assignment;
import io.agentloop.agent.cli.CliAdapter;
import io.agentloop.agent.prompt.PromptKind;
import io.agentloop.agent.report.LoopEvent;
import io.agentloop.agent.session.SessionEnd;
import io.agentloop.agent.session.SessionPlan;
import io.agentloop.protocol.config.HarnessConfig;
import io.agentloop.protocol.presence.HeartbeatAnswer;
import io.agentloop.protocol.presence.Phase;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs one session of the LLM, with a task or without. */
final class TaskSession {
    private static final int EXTRA_SHARE = 2;

    private final Outside outside;

    TaskSession(Outside outside) {
        this.outside = outside;
    }

    /**
     * Runs it.
     *
     * @param rescued names in the workspace of what earlier attempts left
     * @param reason for a session that mends something: what is wrong
     */
    SessionEnd run(Optional<Assignment> assignment, PromptKind kind, List<String> rescued, String reason)
            throws IOException, InterruptedException {
        HarnessConfig config = outside.settings().current();
        CliAdapter cli = outside.cli().adapter(config);
        int number = outside.memory().nextSession();
        String prompt = outside.prompts()
                .fill(outside.upstream().seen().board(), kind, assignment.map(Assignment::task), rescued, reason);
        Duration longest = kind == PromptKind.WORK
                ? config.limits().session()
                : config.limits().session().dividedBy(EXTRA_SHARE);
        SessionPlan plan = new SessionPlan(
                number,
                cli,
                kind.word() + assignment.map(held -> " " + held.task().id()).orElse(""),
                prompt,
                environment(assignment, kind, cli, number),
                longest,
                config.limits().silence());
        outside.status().session(number);
        outside.pulse().phase(Phase.SESSION);
        outside.events().happened(new LoopEvent.SessionStarted(number, kind.word(), cli.name()));
        SessionEnd end = outside.sessions().run(plan);
        assignment
                .or(() -> outside.holding().current())
                .ifPresent(
                        held -> held.session(end.usage().tokens(), end.usage().costUsd()));
        outside.status().used(end.usage().tokens(), end.usage().costUsd());
        outside.events()
                .happened(new LoopEvent.SessionEnded(
                        number,
                        kind.word(),
                        end.took(),
                        end.outcome().words(),
                        end.usage().tokens(),
                        end.usage().costUsd()));
        return end;
    }

    private Map<String, String> environment(
            Optional<Assignment> assignment, PromptKind kind, CliAdapter cli, int number) {
        Map<String, String> environment = new HashMap<>(outside.cli().environment());
        environment.putAll(cli.environment());
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
