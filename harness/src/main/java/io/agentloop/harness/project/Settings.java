package io.agentloop.harness.project;

import io.agentloop.harness.layout.ProjectFolder;
import io.agentloop.harness.problem.BrokenEnvironment;
import io.agentloop.harness.problem.WrongUsage;
import io.agentloop.harness.records.RunRecord.Flags;
import io.agentloop.protocol.config.Cap;
import io.agentloop.protocol.config.CliKind;
import io.agentloop.protocol.config.ConfigReader;
import io.agentloop.protocol.config.ConfigReading;
import io.agentloop.protocol.config.Crew;
import io.agentloop.protocol.config.HarnessConfig;
import io.agentloop.protocol.id.BadName;
import io.agentloop.protocol.id.ProviderName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** The settings that hold: harness.yaml, and the flags where they say something. */
public final class Settings {
    private Settings() {}

    /** Reads the project's harness.yaml, which need not exist, and lays the flags over it. */
    public static HarnessConfig of(ProjectFolder folder, Flags flags) {
        HarnessConfig config = with(fromFile(folder), flags).withNeededClis();
        if (!config.misfits().isEmpty()) {
            throw new WrongUsage(config.misfits());
        }
        return config;
    }

    private static HarnessConfig fromFile(ProjectFolder folder) {
        return switch (ConfigReader.read(text(folder))) {
            case ConfigReading.Accepted accepted -> accepted.config();
            case ConfigReading.Rejected rejected ->
                throw new WrongUsage(
                        rejected.problems().stream().map(Object::toString).toList());
        };
    }

    private static String text(ProjectFolder folder) {
        try {
            return Files.readString(folder.config());
        } catch (NoSuchFileException none) {
            return "";
        } catch (IOException e) {
            throw new BrokenEnvironment("cannot read " + folder.config() + ": " + e.getMessage(), e);
        }
    }

    static HarnessConfig with(HarnessConfig file, Flags flags) {
        HarnessConfig config = file;
        if (flags.agents() != null) {
            config = config.withCrew(crew(config.crew(), flags.agents()));
        }
        if (flags.cli() != null) {
            config = config.withCli(kind(flags.cli()));
            if (config.cli().kind().equals(CliKind.COMMAND)
                    && config.cli().command().isEmpty()) {
                throw new WrongUsage("--cli command needs the key `command: [program, argument]` in harness.yaml");
            }
        }
        if (flags.model() != null) {
            config = config.withModel(flags.model());
        }
        if (flags.provider() != null) {
            config = config.withProvider(provider(flags.provider()));
        }
        if (flags.budget() != null) {
            config = config.withOutside(
                    config.outside().withBudget(config.outside().budget().withRun(cap(flags.budget()))));
        }
        return flags.base() == null ? config : config.withBase(flags.base());
    }

    private static ProviderName provider(String name) {
        try {
            return new ProviderName(name);
        } catch (BadName bad) {
            throw new WrongUsage("--provider: " + bad.getMessage());
        }
    }

    private static Cap cap(String text) {
        try {
            return Cap.ofFlag(text);
        } catch (IllegalArgumentException bad) {
            throw new WrongUsage("--budget: '" + text + "' is not " + Cap.FORM_IN_WORDS + ", or a number of USD");
        }
    }

    private static Crew crew(Crew crew, int agents) {
        if (agents < 1 || agents > Crew.MAX_AGENTS) {
            throw new WrongUsage("the number of agents must be from 1 to " + Crew.MAX_AGENTS + ", not " + agents);
        }
        try {
            return crew.resized(agents);
        } catch (IllegalArgumentException tooFew) {
            throw new WrongUsage(List.of(String.valueOf(tooFew.getMessage())));
        }
    }

    private static CliKind kind(String name) {
        try {
            return CliKind.of(name);
        } catch (IllegalArgumentException unknown) {
            throw new WrongUsage("--cli: " + unknown.getMessage());
        }
    }
}
