package io.agentloop.agent.cli;

import io.agentloop.protocol.session.Outcome;
import java.util.Optional;

/** Understands what one session of a CLI prints, line by line. */
public interface CliOutput {
    /**
     * Takes one line of standard output.
     *
     * @return the line as a JSON object for the transcript of events, when it is one
     */
    Optional<String> line(String line);

    /** What the session has used so far. */
    Usage usage();

    /** What the session came to, from its last event and its exit code; never from its prose. */
    Outcome outcome(int exit);
}
