package io.agentloop.suite.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Takes away what a check has left behind: it is no part of the next question. */
final class Leftovers {
    private Leftovers() {}

    /** The same folder, empty. */
    static Path cleared(Path folder) throws IOException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            remove(folder);
        }
        return Files.createDirectories(folder);
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(path);
            }
        }
    }
}
