package io.agentloop.suite.framework;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/** Tells before a run why a program of the settings cannot be started, once instead of once per test. */
public final class Programs {
    private static final Set<PosixFilePermission> EXECUTE = Set.of(
            PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);

    private Programs() {}

    /** The reason; empty when the program is there. */
    public static Optional<String> whyMissing(String program, Path root, String searchPath, String setting) {
        if (program.contains("/")) {
            return whyNotExecutable(root.resolve(program), program, setting);
        }
        for (String folder : searchPath.split(":")) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
                return Optional.empty();
            }
        }
        return Optional.of(setting + ": no program " + program + " on the search path; install it or change " + setting
                + " in harness.yaml");
    }

    private static Optional<String> whyNotExecutable(Path file, String program, String setting) {
        if (!Files.isRegularFile(file)) {
            return Optional.of(setting + ": no file " + program + " in the project; add it or change " + setting
                    + " in harness.yaml");
        }
        // Execute bits, not access: the runner may be another user than the tests.
        if (!anyExecutes(file)) {
            return Optional.of(setting + ": " + program + " is not executable; run chmod +x " + program);
        }
        return Optional.empty();
    }

    private static boolean anyExecutes(Path file) {
        try {
            return Files.getPosixFilePermissions(file).stream().anyMatch(EXECUTE::contains);
        } catch (IOException nobodyKnows) {
            return true;
        }
    }
}
