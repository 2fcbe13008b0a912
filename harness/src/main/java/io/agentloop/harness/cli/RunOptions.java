package io.agentloop.harness.cli;

import io.agentloop.protocol.id.BadName;
import io.agentloop.protocol.id.RunName;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What every command takes. */
final class RunOptions {
    static final String DEFAULT_RUN = "default";

    @Option(
            names = "--run",
            paramLabel = "NAME",
            converter = RunNameConverter.class,
            description = "the run (default: default)")
    private @Nullable RunName run;

    @Option(names = "--project", paramLabel = "PATH", description = "the project's folder (default: this folder)")
    private @Nullable Path project;

    @Option(names = "--verbose", description = "show the trace of an error")
    private boolean verbose;

    RunName run() {
        return run == null ? new RunName(DEFAULT_RUN) : run;
    }

    Path project(Path here) {
        return project == null ? here : here.resolve(project);
    }

    boolean isVerbose() {
        return verbose;
    }

    /** The options to type again for a command about the same run. */
    String repeated() {
        return (project == null ? "" : " --project " + project) + (run == null ? "" : " --run " + run);
    }

    static final class RunNameConverter implements ITypeConverter<RunName> {
        @Override
        public RunName convert(String text) {
            try {
                return new RunName(text);
            } catch (BadName bad) {
                throw new TypeConversionException(String.valueOf(bad.getMessage()));
            }
        }
    }
}
