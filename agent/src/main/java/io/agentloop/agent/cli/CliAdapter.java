package io.agentloop.agent.cli;

import java.util.List;
import java.util.Map;

/** How one LLM CLI is called and understood. The prompt arrives on its standard input, never in its arguments. */
public interface CliAdapter {
    /** The name in harness.yaml. */
    String name();

    /** Program and arguments. */
    List<String> command();

    /** Environment that this CLI needs besides what every session has. */
    Map<String, String> environment();

    /** Reads the output of one session. */
    CliOutput newOutput();
}
