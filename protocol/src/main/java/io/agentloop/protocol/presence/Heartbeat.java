package io.agentloop.protocol.presence;

import org.jspecify.annotations.Nullable;

/**
 * What a loop says of itself. Plain texts and numbers, because it travels as JSON.
 *
 * @param life how often this agent's loop has been started
 * @param task id of the task it holds; null when none
 * @param attempt number of the claim, 0 when none
 * @param phaseSeconds how long it has been in the phase
 * @param session number of the newest session
 * @param silentSeconds time since the CLI last printed anything, -1 outside a session
 * @param tests result of the newest gate, such as {@code 118/120}; empty when none
 * @param head newest commit of the workspace that the loop has seen; null when none
 */
public record Heartbeat(
        int life,
        String phase,
        @Nullable String task,
        int attempt,
        long phaseSeconds,
        int session,
        long silentSeconds,
        int landed,
        String tests,
        long tokens,
        double costUsd,
        String note,
        @Nullable String head) {
    private static final long YEAR_SECONDS = 31_536_000;
    private static final int MAX_TEXT = 1_000;

    /** Bounds everything: one agent's nonsense must not hide the others from whoever looks. */
    public Heartbeat {
        phaseSeconds = Math.clamp(phaseSeconds, 0, YEAR_SECONDS);
        silentSeconds = Math.clamp(silentSeconds, -1, YEAR_SECONDS);
        costUsd = Double.isFinite(costUsd) ? costUsd : 0;
        phase = clipped(phase);
        tests = clipped(tests);
        note = clipped(note);
    }

    private static String clipped(String text) {
        return text.substring(0, Math.min(MAX_TEXT, text.length()));
    }
}
