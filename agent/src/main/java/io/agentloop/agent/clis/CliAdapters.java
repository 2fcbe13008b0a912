package io.agentloop.agent.clis;

import io.agentloop.agent.cli.CliAdapter;
import io.agentloop.agent.cli.claude.ClaudeCli;
import io.agentloop.agent.cli.codex.CodexCli;
import io.agentloop.agent.cli.gemini.GeminiCli;
import io.agentloop.agent.cli.opencode.OpencodeCli;
import io.agentloop.agent.cli.plain.CommandCli;
import io.agentloop.agent.cli.plain.ScriptedCli;
import io.agentloop.agent.cli.qwen.QwenCli;
import io.agentloop.protocol.config.Cli;
import io.agentloop.protocol.config.Dialect;
import io.agentloop.protocol.config.HarnessConfig;
import io.agentloop.protocol.config.Provider;
import io.agentloop.protocol.config.ProviderTool;
import io.agentloop.protocol.id.RoleName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the adapter that the settings name; a new CLI is one more line here. */
public final class CliAdapters {
    private final String scripted;
    private final Path programs;

    /**
     * Knows where the programs lie.
     *
     * @param scripted the one that plays files
     * @param programs folder with one program per CLI that the image was built with
     */
    public CliAdapters(String scripted, Path programs) {
        this.scripted = scripted;
        this.programs = programs;
    }

    /** The adapter for this role. */
    public CliAdapter of(HarnessConfig config, RoleName role) {
        Cli cli = config.cliOf(role);
        String model = cli.model().orElse("");
        String kind = cli.kind().name();
        Set<ProviderTool> open = config.outside().providerTools();
        boolean searches = open.contains(ProviderTool.WEB_SEARCH);
        return switch (kind) {
            case "command" -> new CommandCli(cli.command());
            case "claude" ->
                new ClaudeCli(program(kind), model, !cli.provider().equals(Optional.of(Provider.ANTHROPIC)), searches);
            case "codex" -> new CodexCli(program(kind), model, searches);
            case "gemini" -> new GeminiCli(program(kind), model, closed(open));
            case "opencode" -> new OpencodeCli(program(kind), model, speaksMessages(config, cli));
            case "qwen" -> new QwenCli(program(kind), model);
            default -> new ScriptedCli(scripted, config.plays());
        };
    }

    /** Tools of Gemini CLI for which it asks the provider. */
    private static List<String> closed(Set<ProviderTool> open) {
        List<String> closed = new ArrayList<>();
        if (!open.contains(ProviderTool.WEB_SEARCH)) {
            closed.add("google_web_search");
        }
        if (!open.contains(ProviderTool.WEB_FETCH)) {
            closed.add("web_fetch");
        }
        return closed;
    }

    private static boolean speaksMessages(HarnessConfig config, Cli cli) {
        return cli.provider()
                .flatMap(config.outside()::provider)
                .map(provider -> provider.speaks().contains(Dialect.ANTHROPIC))
                .orElse(true);
    }

    private String program(String name) {
        return programs.resolve(name).toString();
    }
}
