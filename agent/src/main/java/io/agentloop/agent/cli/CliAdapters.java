package io.agentloop.agent.cli;

import io.agentloop.protocol.config.CliKind;
import io.agentloop.protocol.config.HarnessConfig;

/** Finds the adapter that the settings name; a new CLI is one more line here. */
public final class CliAdapters {
    private final String scripted;

    /** Knows where the scripted CLI lies. */
    public CliAdapters(String scripted) {
        this.scripted = scripted;
    }

    /** The adapter for these settings. */
    public CliAdapter of(HarnessConfig config) {
        return config.cli().kind().equals(CliKind.COMMAND)
                ? new CommandCli(config.cli().command())
                : new ScriptedCli(scripted, config.plays());
    }
}
