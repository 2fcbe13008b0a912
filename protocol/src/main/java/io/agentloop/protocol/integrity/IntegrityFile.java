package io.agentloop.protocol.integrity;

import java.util.List;

/**
 * The file {@code integrity.json} of the run folder: what the last check of the repository found.
 *
 * @param state one of the constants
 * @param at ISO-8601 instant of the upstream's wall clock
 * @param problems one sentence each; empty unless damaged
 */
public record IntegrityFile(String state, String at, List<String> problems) {
    /** A full check is under way. */
    public static final String RUNNING = "running";

    /** Everything was there and whole. */
    public static final String CLEAN = "clean";

    /** Something is not; the repository should be restored from a backup. */
    public static final String DAMAGED = "damaged";

    public IntegrityFile {
        problems = List.copyOf(problems);
    }
}
