package io.agentloop.suite.frameworks.junit;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the source of a test where projects usually have it. */
final class JUnitSources {
    private static final List<String> LANGUAGES = List.of("java", "kotlin", "groovy");
    private static final List<String> ENDINGS = List.of(".java", ".kt", ".groovy");

    private final Path root;

    JUnitSources(Path root) {
        this.root = root;
    }

    /** Of {@code module/package.Class$Nested#method}; empty when it lies elsewhere. */
    Optional<Path> of(String id) {
        String type = id.replaceFirst("[#$].*", "");
        int slash = type.lastIndexOf('/');
        String name = type.substring(slash + 1).replace('.', '/');
        try {
            Path module = root.resolve(type.substring(0, Math.max(slash, 0)));
            for (int i = 0; i < LANGUAGES.size(); i++) {
                Path file = module.resolve("src/test/" + LANGUAGES.get(i), name + ENDINGS.get(i));
                if (Files.isRegularFile(file)) {
                    return Optional.of(file);
                }
            }
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}
