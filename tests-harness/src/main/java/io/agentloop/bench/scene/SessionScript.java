package io.agentloop.bench.scene;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What plays the model. */
public enum SessionScript {
    /** One file, one commit, gone. */
    CHANGE_ONE_FILE("change-one-file"),
    /** The same, and prints {@code began} and {@code ended} with the task and the nanoseconds of the clock. */
    TELL_TIMES("tell-times"),
    /** Prints {@code began} and the nanoseconds of the clock, then stays. */
    SAY_STARTED("say-started"),
    /** Commits for ever, prints {@code committed}, the id and the subject each time. */
    KEEP_COMMITTING("keep-committing");

    private final String file;

    SessionScript(String file) {
        this.file = file;
    }

    String text() {
        try (InputStream in = Objects.requireNonNull(SessionScript.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the session script " + file + " of the benchmarks", e);
        }
    }
}
