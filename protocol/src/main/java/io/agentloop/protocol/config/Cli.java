package io.agentloop.protocol.config;

import java.util.List;
import java.util.Optional;

/**
 * Which CLI plays the sessions.
 *
 * @param kind the adapter
 * @param command program and arguments; empty unless the kind is {@code command}
 * @param model the model's name, handed to the CLI as it is
 * @param done when a task counts as done
 */
public record Cli(CliKind kind, List<String> command, Optional<String> model, DoneRule done) {
    /** Copies the command. */
    public Cli {
        command = List.copyOf(command);
    }

    /** What holds when the file says nothing: the scripted CLI. */
    public static Cli scripted() {
        return new Cli(CliKind.SCRIPTED, List.of(), Optional.empty(), defaultDone(CliKind.SCRIPTED));
    }

    /** A plain command cannot say that it is done, so its landed work says it. */
    static DoneRule defaultDone(CliKind kind) {
        return kind.equals(CliKind.COMMAND) ? DoneRule.LANDED : DoneRule.SAID;
    }
}
