package io.agentloop.suite.frameworks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** A project of the test resources, for a real runner. */
public final class RunnerProject {
    private final Path from;

    public RunnerProject(String name) {
        this.from = Path.of("src/test/resources/runners", name);
    }

    /** Copies it, with words between @ signs replaced. */
    public void copy(Path to, Map<String, String> words) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file);
                for (Map.Entry<String, String> word : words.entrySet()) {
                    text = text.replace("@" + word.getKey() + "@", word.getValue());
                }
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.resolveSibling("."));
                Files.writeString(copy, text);
            }
        }
    }
}
