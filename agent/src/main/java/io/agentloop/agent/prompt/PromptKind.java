package io.agentloop.agent.prompt;

/** What a session is for. */
public enum PromptKind {
    /** A task, or finding one. */
    WORK("work"),
    /** Repairing what the gate found. */
    FIX("fix"),
    /** Resolving a conflict. */
    MERGE("merge"),
    /** Going on where a conversation outgrew the model. */
    SHORT("short");

    private final String word;

    PromptKind(String word) {
        this.word = word;
    }

    /** The word in the environment of the session and in the play files. */
    public String word() {
        return word;
    }
}
