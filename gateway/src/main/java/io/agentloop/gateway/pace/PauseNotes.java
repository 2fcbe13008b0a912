package io.agentloop.gateway.pace;

import java.util.Optional;

/** Where the end of a pause is kept over a restart of the gateway. */
public interface PauseNotes {
    /** The last note about a provider. */
    Optional<String> read(String provider);

    /** Keeps a note; may lose it. */
    void write(String provider, String note);
}
