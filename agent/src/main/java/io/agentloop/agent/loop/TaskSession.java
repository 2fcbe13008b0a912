package io.agentloop.agent.loop;

import io.agentloop.agent.assignment.Assignment;
import io.agentloop.agent.cli.CliAdapter;
import io.agentloop.agent.cli.CliCall;
import io.agentloop.agent.cli.Usage;
import io.agentloop.agent.clis.CliVersions;
import io.agentloop.agent.gateway.Gateway;
import io.agentloop.agent.gateway.Permission;
import io.agentloop.agent.gateway.SessionLine;
import io.agentloop.agent.prompt.PromptKind;
import io.agentloop.agent.report.LoopEvent;
import io.agentloop.agent.session.SessionEnd;
import io.agentloop.agent.session.SessionPlan;
import io.agentloop.protocol.config.Cli;
import io.agentloop.protocol.config.HarnessConfig;
import io.agentloop.protocol.id.ProviderName;
import io.agentloop.protocol.presence.Phase;
import io.agentloop.protocol.session.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Runs one session of the LLM, with a task or without. */
final class TaskSession {
    private static final int EXTRA_SHARE = 2;

    private final Outside outside;
    private final SessionEnvironment environment;

    TaskSession(Outside outside) {
        this.outside = outside;
        this.environment = new SessionEnvironment(outside);
    }

    /**
     * Runs it.
     *
     * @param rescued names in the workspace of what earlier attempts left
     * @param reason for a session that mends something: what is wrong
     */
    SessionEnd run(Optional<Assignment> assignment, PromptKind kind, List<String> rescued, String reason)
            throws IOException, InterruptedException {
        CliAdapter cli = outside.cli().adapter(outside.settings().current());
        int number = outside.memory().nextSession();
        return switch (outside.cli().version(cli)) {
            case CliVersions.Answer.Unusable unusable -> notStarted(number, kind, new Outcome.WrongUse(unusable.why()));
            case CliVersions.Answer.Known known ->
                switch (outside.gateway().open(opened(assignment, number, cli, known.version()))) {
                    case Gateway.Opening.Refused refused -> notStarted(number, kind, outcome(refused.why()));
                    case Gateway.Opening.Open open ->
                        started(
                                assignment,
                                plan(assignment, kind, rescued, reason, number, cli, known, open.line()),
                                kind);
                };
        };
    }

    private Gateway.Opened opened(Optional<Assignment> assignment, int number, CliAdapter cli, String version) {
        Cli chosen = outside.settings().current().cliOf(outside.identity().role());
        return new Gateway.Opened(
                number,
                assignment.map(held -> held.task().id().value()).orElse(""),
                outside.identity().role(),
                assignment.map(held -> held.claim().attempt()).orElse(1),
                cli.name(),
                version,
                chosen.model().orElse(""),
                chosen.provider().map(ProviderName::value).orElse(""));
    }

    private SessionPlan plan(
            Optional<Assignment> assignment,
            PromptKind kind,
            List<String> rescued,
            String reason,
            int number,
            CliAdapter cli,
            CliVersions.Answer.Known known,
            SessionLine line) {
        HarnessConfig config = outside.settings().current();
        String prompt = outside.prompts()
                .fill(outside.upstream().seen().board(), kind, assignment.map(Assignment::task), rescued, reason);
        boolean mends = kind == PromptKind.FIX || kind == PromptKind.MERGE;
        Duration longest = mends
                ? config.limits().session().dividedBy(EXTRA_SHARE)
                : config.limits().session();
        CliCall call = call(cli, line);
        return new SessionPlan(
                number,
                cli,
                known.version(),
                call,
                kind.word() + assignment.map(held -> " " + held.task().id()).orElse(""),
                prompt,
                environment.of(assignment, kind, call, number),
                longest,
                config.limits().silence(),
                line);
    }

    private CliCall call(CliAdapter cli, SessionLine line) {
        CliCall call = cli.call(line.access());
        boolean allowed = !outside.settings().current().outside().allow().isEmpty();
        return allowed
                ? line.access().map(access -> WayOut.of(cli, call, access)).orElse(call)
                : call;
    }

    private SessionEnd started(Optional<Assignment> assignment, SessionPlan plan, PromptKind kind)
            throws IOException, InterruptedException {
        outside.status().session(plan.number());
        outside.pulse().phase(Phase.SESSION);
        String called = plan.cli().name() + (plan.version().isEmpty() ? "" : " " + plan.version());
        outside.events().happened(new LoopEvent.SessionStarted(plan.number(), kind.word(), called));
        SessionEnd end;
        try {
            end = outside.sessions().run(plan);
        } catch (IOException | InterruptedException broken) {
            plan.line().end();
            throw broken;
        }
        assignment
                .or(() -> outside.holding().current())
                .ifPresent(
                        held -> held.session(end.usage().tokens(), end.usage().costUsd()));
        outside.status().used(end.usage().tokens(), end.usage().costUsd());
        tell(plan.number(), kind, end);
        return end;
    }

    private SessionEnd notStarted(int number, PromptKind kind, Outcome why) {
        SessionEnd end = new SessionEnd(why, Usage.NONE, Duration.ZERO);
        tell(number, kind, end);
        return end;
    }

    private void tell(int number, PromptKind kind, SessionEnd end) {
        outside.events()
                .happened(new LoopEvent.SessionEnded(
                        number,
                        kind.word(),
                        end.took(),
                        end.outcome().words(),
                        end.usage().tokens(),
                        end.usage().costUsd()));
    }

    private static Outcome outcome(Permission refused) {
        return switch (refused) {
            case Permission.Paused paused -> new Outcome.RateLimited(paused.pause());
            case Permission.Spent spent -> new Outcome.BudgetSpent(spent.scope());
            case Permission.Stopped stopped -> new Outcome.Stopped(stopped.words());
            case Permission.Away away -> new Outcome.Network(away.why());
            case Permission.Granted ignored -> new Outcome.Network("the gateway neither began nor refused it");
        };
    }
}
