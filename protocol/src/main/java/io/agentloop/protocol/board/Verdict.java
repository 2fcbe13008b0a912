package io.agentloop.protocol.board;

/** What the rules say to a transition. */
public sealed interface Verdict {
    /**
     * The board after it.
     *
     * @param applied the transition as it was applied
     */
    record Accepted(Board board, Transition applied) implements Verdict {}

    /** Why not; the board stays as it is. */
    record Refused(Refusal reason, String message) implements Verdict {
        @Override
        public String toString() {
            return reason.word() + ": " + message;
        }
    }
}
