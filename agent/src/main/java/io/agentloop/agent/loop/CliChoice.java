package io.agentloop.agent.loop;

import io.agentloop.agent.cli.CliAdapter;
import io.agentloop.agent.clis.CliVersions;
import io.agentloop.protocol.config.HarnessConfig;
import java.util.Map;

/** What a session runs, and in which surroundings. */
public interface CliChoice {
    /** The adapter that the settings name. */
    CliAdapter adapter(HarnessConfig config);

    /** Which version of its program is there. */
    CliVersions.Answer version(CliAdapter adapter) throws InterruptedException;

    /** Environment of every session, the same for all of this agent. */
    Map<String, String> environment();
}
