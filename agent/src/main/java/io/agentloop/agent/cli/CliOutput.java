package io.agentloop.agent.cli;

import io.agentloop.protocol.session.Outcome;
import java.util.Optional;

/** Understands what one session of a CLI prints, line by line. */
public interface CliOutput {
    /**
     * Takes one line of standard output.
     *
     * @return the line as a JSON object for the transcript of events; empty when it is to be found in the raw stream only
     */
    Optional<String> line(String line);

    /** Takes one line of standard error. */
    void noise(String line);

    /** What the session has used so far. */
    Usage usage();

    /** What the session came to, from its last event and its exit code; never from its prose. */
    Outcome outcome(int exit);
}
