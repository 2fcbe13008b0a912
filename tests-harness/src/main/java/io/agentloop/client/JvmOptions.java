package io.agentloop.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How the image starts the upstream's JVM, as far as it makes sense outside of the image. */
public final class JvmOptions {
    private static final List<String> ONLY_THERE = List.of("#", "-cp", "io.agentloop", "-Xlog", "-XX:+DisableAttach");

    private JvmOptions() {}

    /**
     * Reads the image's options.
     *
     * @param file such as {@code agent-image/src/main/image/java/upstream}
     */
    public static List<String> of(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && ONLY_THERE.stream().noneMatch(line::startsWith))
                .toList();
    }
}
