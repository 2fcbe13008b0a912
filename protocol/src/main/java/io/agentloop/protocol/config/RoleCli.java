package io.agentloop.protocol.config;

import io.agentloop.protocol.id.ProviderName;
import java.util.List;
import java.util.Optional;

/** What a role says about its CLI; what it does not say is as for all roles. */
public record RoleCli(
        Optional<CliKind> kind,
        List<String> command,
        Optional<String> model,
        Optional<DoneRule> done,
        Optional<ProviderName> provider) {
    /** A role that says nothing. */
    public static final RoleCli NOTHING =
            new RoleCli(Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Copies the command. */
    public RoleCli {
        command = List.copyOf(command);
    }

    /** The role's CLI. A model chosen for one CLI is not handed to another. */
    Cli over(Cli standard) {
        CliKind chosen = kind.orElse(standard.kind());
        boolean same = chosen.equals(standard.kind());
        Optional<String> inherited = same || !standard.kind().isLlm() ? standard.model() : Optional.empty();
        boolean ownCommand = !command.isEmpty() || !same;
        return new Cli(
                chosen,
                ownCommand ? command : standard.command(),
                model.or(() -> inherited),
                done.orElseGet(() -> same ? standard.done() : Cli.defaultDone(chosen)),
                provider.or(standard::provider));
    }

    RoleCli withProvider(ProviderName other) {
        return new RoleCli(kind, command, model, done, Optional.of(other));
    }
}
