package io.agentloop.agent.keeper;

import io.agentloop.agent.gate.Quarantine;
import io.agentloop.agent.link.Pulse;
import io.agentloop.agent.link.Status;
import io.agentloop.agent.link.View;
import io.agentloop.agent.pace.Stop;
import io.agentloop.agent.report.Events;
import io.agentloop.agent.settings.Settings;
import io.agentloop.agent.tested.Tested;
import io.agentloop.protocol.id.AgentId;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Everything that the keeper reaches for.
 *
 * @param seen is shown each view of the run: board folder and settings follow it
 * @param state folder of the keeper's memory
 */
public record KeeperEnds(
        AgentId self,
        KeptMain main,
        Bench bench,
        Pulse pulse,
        Status status,
        Settings settings,
        Quarantine quarantine,
        Tested tested,
        Events events,
        Stop stop,
        Consumer<View> seen,
        Path state) {}
