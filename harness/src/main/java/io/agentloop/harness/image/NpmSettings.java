package io.agentloop.harness.image;

import io.agentloop.harness.host.Environment;
import io.agentloop.harness.host.Programs;
import io.agentloop.harness.problem.BrokenEnvironment;
import io.agentloop.harness.problem.HarnessProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What npm on this machine is set to: the registry, and the authorities whose certificates it believes. No credentials. */
final class NpmSettings {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** The variable by which programs for node learn of further authorities. */
    private static final String MORE_AUTHORITIES = "NODE_EXTRA_CA_CERTS";

    private final Programs programs;
    private final Environment environment;

    NpmSettings(Programs programs, Environment environment) {
        this.programs = programs;
        this.environment = environment;
    }

    /** Files for the image's own npm, below this folder of the build context; a machine without npm has none, and npm's defaults hold. */
    Map<String, String> files(String folder) {
        Map<String, String> files = new LinkedHashMap<>();
        setting("registry")
                .filter(registry -> !registry.contains("@"))
                .ifPresent(registry -> files.put(folder + "npmrc", "registry=" + registry + "\n"));
        setting("cafile")
                .or(() -> environment.get(MORE_AUTHORITIES))
                .map(Path::of)
                .filter(Files::isRegularFile)
                .ifPresent(file -> files.put(folder + "ca.pem", text(file)));
        return files;
    }

    private Optional<String> setting(String name) {
        try {
            // Global: a project's own .npmrc, which agents may have written, has no say in what goes into the image.
            Programs.Outcome outcome =
                    programs.run(List.of("npm", "config", "get", name, "--global"), LIMIT, line -> {});
            return outcome.output().stream()
                    .findFirst()
                    .map(String::strip)
                    .filter(value -> outcome.exitCode() == 0 && !value.isEmpty())
                    .filter(value -> !List.of("null", "undefined").contains(value));
        } catch (HarnessProblem noNpm) {
            return Optional.empty();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new BrokenEnvironment(
                    "cannot read the certificates that npm is set to, " + file + ": " + e.getMessage(), e);
        }
    }
}
