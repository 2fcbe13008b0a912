package io.agentloop.protocol.config;

import io.agentloop.protocol.id.ProviderName;
import java.util.List;
import java.util.Optional;

/**
 * Which CLI plays the sessions.
 *
 * @param kind the adapter
 * @param command program and arguments; empty unless the kind is {@code command}
 * @param model the model's name, handed to the CLI as it is
 * @param done when a task counts as done
 * @param provider who runs the model; what {@link HarnessConfig#cliOf} gives has one for every CLI that asks a model
 */
public record Cli(
        CliKind kind, List<String> command, Optional<String> model, DoneRule done, Optional<ProviderName> provider) {
    /** Copies the command. */
    public Cli {
        command = List.copyOf(command);
    }

    /** What holds when the file says nothing: the scripted CLI. */
    public static Cli scripted() {
        return of(CliKind.SCRIPTED);
    }

    /** A CLI of this kind with nothing else said. */
    static Cli of(CliKind kind) {
        return new Cli(kind, List.of(), Optional.empty(), defaultDone(kind), Optional.empty());
    }

    /** A plain command cannot say that it is done, so its landed work says it. */
    static DoneRule defaultDone(CliKind kind) {
        return kind.equals(CliKind.COMMAND) ? DoneRule.LANDED : DoneRule.SAID;
    }

    Cli withModel(String other) {
        return new Cli(kind, command, Optional.of(other), done, provider);
    }

    Cli withProvider(Optional<ProviderName> other) {
        return new Cli(kind, command, model, done, other);
    }
}
