package io.agentloop.faults.check;

/** A promise that was not kept. */
public record Broken(Promise promise, String what) {
    /** What is promised. */
    public enum Promise {
        /** No task has two live holders, no attempt number comes back, nobody is robbed of a live lease. */
        ONE_HOLDER,
        /** What was acknowledged is there, for good. */
        KEPT,
        /** What was refused is not there. */
        REFUSED_IS_ABSENT,
        /** Both branches moved, or neither. */
        NOT_SPLIT,
        /** Histories are lines of whole and well-formed objects with trailers, completed is final, nothing comes from nowhere. */
        SOUND,
        /** Whoever asks again learns what became of it, and nothing is left that a person has to clear away. */
        NO_HUMAN
    }

    @Override
    public String toString() {
        return promise + ": " + what;
    }
}
