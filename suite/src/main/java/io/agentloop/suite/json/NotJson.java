package io.agentloop.suite.json;

/** A text is not JSON, or not the JSON that it should be. */
public final class NotJson extends Exception {
    NotJson(String message) {
        super(message);
    }

    /** What is wrong, in a few words. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
