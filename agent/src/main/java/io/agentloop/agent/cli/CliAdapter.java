package io.agentloop.agent.cli;

import java.util.Optional;

/** How one LLM CLI is called and understood. The prompt arrives on its standard input, never in its arguments. */
public interface CliAdapter {
    /** The name in harness.yaml. */
    String name();

    /**
     * The program of the image whose version counts; empty when the version of the image says it all.
     *
     * @see #call
     */
    Optional<String> program();

    /**
     * What to start.
     *
     * @param gateway where the model is; empty in a run without a gateway
     */
    CliCall call(Optional<Access> gateway);

    /** Whether it reaches a model on loopback directly though its environment names a proxy, as {@code NO_PROXY} asks. */
    default boolean obeysNoProxy() {
        return true;
    }

    /** Reads the output of one session. */
    CliOutput newOutput();
}
