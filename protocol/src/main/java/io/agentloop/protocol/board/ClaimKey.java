package io.agentloop.protocol.board;

import io.agentloop.protocol.id.Nonce;
import io.agentloop.protocol.id.TaskId;
import java.util.regex.Pattern;

/** The fencing token of a claim: who quotes an older one is told that its claim is gone. */
public record ClaimKey(TaskId task, int life, int attempt, Nonce nonce) {
    private static final Pattern SLASH = Pattern.compile("/");

    /**
     * Reads what {@link #toString()} wrote.
     *
     * @throws IllegalArgumentException when the text has another form
     */
    public static ClaimKey parse(String text) {
        String[] parts = SLASH.split(text, -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("a claim key is task/life/attempt/nonce, not '" + text + "'");
        }
        return new ClaimKey(
                new TaskId(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), new Nonce(parts[3]));
    }

    @Override
    public String toString() {
        return task + "/" + life + "/" + attempt + "/" + nonce;
    }
}
