package io.agentloop.suite.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program with its arguments, never a shell string, and the folder it starts in.
 *
 * @param variables added to its environment
 */
public record Command(List<String> arguments, Path folder, Map<String, String> variables) {
    /** Rejects a command without a program. */
    public Command {
        arguments = List.copyOf(arguments);
        variables = Map.copyOf(variables);
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("a command needs a program");
        }
    }

    /** A command that adds nothing to the environment. */
    public Command(List<String> arguments, Path folder) {
        this(arguments, folder, Map.of());
    }

    /** The same with variables of its own. */
    public Command with(Map<String, String> more) {
        return new Command(arguments, folder, more);
    }

    /** The words as a person would type them, without quoting. */
    public String shown() {
        return String.join(" ", arguments);
    }
}
