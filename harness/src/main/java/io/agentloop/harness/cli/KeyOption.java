package io.agentloop.harness.cli;

import io.agentloop.harness.keys.KeySource;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command finds keys of providers. */
final class KeyOption {
    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = {
                "a file with lines such as ANTHROPIC_API_KEY=...",
                "(default: those variables of the environment)"
            })
    private @Nullable Path file;

    KeySource source(Services services) {
        return file == null
                ? KeySource.of(services.environment())
                : KeySource.of(services.here().resolve(file), services.environment());
    }
}
