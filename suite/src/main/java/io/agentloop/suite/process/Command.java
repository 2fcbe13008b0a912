package io.agentloop.suite.process;

import java.nio.file.Path;
import java.util.List;

/** A program with its arguments, never a shell string, and the folder it starts in. */
public record Command(List<String> arguments, Path folder) {
    /** Rejects a command without a program. */
    public Command {
        arguments = List.copyOf(arguments);
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("a command needs a program");
        }
    }

    /** The words as a person would type them, without quoting. */
    public String shown() {
        return String.join(" ", arguments);
    }
}
