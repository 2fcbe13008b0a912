package io.agentloop.agent.loop;

import io.agentloop.agent.assignment.Claims;
import io.agentloop.agent.assignment.Holding;
import io.agentloop.agent.gate.Gate;
import io.agentloop.agent.gateway.Gateway;
import io.agentloop.agent.landing.GatedLanding;
import io.agentloop.agent.link.Identity;
import io.agentloop.agent.link.Pulse;
import io.agentloop.agent.link.Status;
import io.agentloop.agent.link.Upstream;
import io.agentloop.agent.pace.Stop;
import io.agentloop.agent.prompt.Prompts;
import io.agentloop.agent.report.Events;
import io.agentloop.agent.session.Sessions;
import io.agentloop.agent.settings.Settings;
import io.agentloop.agent.workspace.Workspace;
import io.agentloop.protocol.config.DoneRule;

/** Everything that the steps of the loop reach for. */
public record Outside(
        Identity identity,
        Upstream upstream,
        Pulse pulse,
        Status status,
        Workspace workspace,
        Sessions sessions,
        Gate gate,
        GatedLanding landing,
        Holding holding,
        Claims claims,
        Prompts prompts,
        Settings settings,
        Events events,
        Stop stop,
        Memory memory,
        StartingPoint startingPoint,
        CliChoice cli,
        Gateway gateway) {
    /** When a task of this agent's role counts as done. */
    DoneRule doneRule() {
        return settings.current().cliOf(identity.role()).done();
    }
}
