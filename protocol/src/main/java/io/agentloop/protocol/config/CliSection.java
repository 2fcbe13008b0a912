package io.agentloop.protocol.config;

import io.agentloop.protocol.id.ProviderName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the keys that choose a CLI: at the top of the file, or for one role. */
final class CliSection {
    private final YamlSection section;

    private CliSection(YamlSection section) {
        this.section = section;
    }

    /** What holds for every role that says nothing else. */
    static Cli standard(YamlSection top) {
        RoleCli said = new CliSection(top).said();
        CliKind kind = said.kind().orElse(CliKind.SCRIPTED);
        boolean takesCommand = kind.equals(CliKind.COMMAND);
        if (takesCommand && !top.has("command")) {
            top.problem("cli", "`command` needs the key `command: [program, argument]` beside it");
        }
        if (!takesCommand && top.has("command")) {
            top.problem("command", "is used with `cli: command` only, and the CLI is " + kind);
        }
        return said.over(Cli.of(kind));
    }

    /** What one role says. */
    static RoleCli ofRole(YamlSection role) {
        RoleCli said = new CliSection(role).said();
        boolean takesCommand = said.kind().filter(CliKind.COMMAND::equals).isPresent();
        if (takesCommand && !role.has("command")) {
            role.problem("cli", "`command` needs the key `command: [program, argument]` beside it");
        }
        if (!takesCommand && role.has("command")) {
            role.problem("command", "is used with `cli: command` beside it only");
        }
        return said;
    }

    private RoleCli said() {
        return new RoleCli(
                section.oneOf("cli", CliKind.names(), CliKind::of),
                section.command("command").orElse(List.of()),
                model(),
                section.word("done", "said or landed", CliSection::doneRule),
                section.explained("provider", ProviderName::new));
    }

    /** A CLI would take a model that begins with a dash for an option. */
    private Optional<String> model() {
        return section.text("model").flatMap(name -> {
            if (name.isBlank() || name.startsWith("-")) {
                section.problem("model", "'" + name + "' is not the name of a model");
                return Optional.empty();
            }
            return Optional.of(name);
        });
    }

    private static DoneRule doneRule(String word) {
        return DoneRule.valueOf(
                word.equals(word.toLowerCase(Locale.ROOT)) ? word.toUpperCase(Locale.ROOT) : word + "?");
    }
}
