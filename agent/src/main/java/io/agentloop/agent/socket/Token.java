package io.agentloop.agent.socket;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What an agent shows to be let in; prints as {@code ***}. */
public record Token(String secret) {
    /** Reads the file that the launcher put into the container. */
    public static Token read(Path file) throws IOException {
        try {
            return new Token(Files.readString(file).strip());
        } catch (IOException e) {
            throw new IOException(
                    "cannot read the agent's token from " + file + ": " + e.getMessage()
                            + "; the launcher puts it there before the container starts",
                    e);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
