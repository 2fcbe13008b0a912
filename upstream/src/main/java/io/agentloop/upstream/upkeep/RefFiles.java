package io.agentloop.upstream.upkeep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Refs as they stand on disk, read without git: git passes over a damaged one as if it were not there. */
final class RefFiles {
    private static final int LONGEST = 4096;
    private static final Pattern LOOSE = Pattern.compile("([0-9a-f]{40}|ref: refs/\\S+)\\s*");
    private static final Pattern PACKED = Pattern.compile("#.*|\\^[0-9a-f]{40}|[0-9a-f]{40} refs/\\S+");

    private final Path repository;

    RefFiles(Path repository) {
        this.repository = repository;
    }

    /** Adds a sentence for each one that cannot be read. */
    void check(List<String> problems) throws IOException {
        if (!LOOSE.matcher(text(repository.resolve("HEAD"))).matches()) {
            problems.add("HEAD names no ref");
        }
        Path packed = repository.resolve("packed-refs");
        if (Files.exists(packed)) {
            try (Stream<String> lines = Files.lines(packed, StandardCharsets.ISO_8859_1)) {
                lines.filter(line -> !PACKED.matcher(line).matches())
                        .findFirst()
                        .ifPresent(line -> problems.add("packed-refs has a line that is none: '" + shown(line) + "'"));
            }
        }
        Path refs = repository.resolve("refs");
        if (!Files.isDirectory(refs)) {
            problems.add("the folder refs is missing");
            return;
        }
        try (Stream<Path> files = Files.walk(refs)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String text = text(file);
                if (!LOOSE.matcher(text).matches()) {
                    problems.add("the ref " + repository.relativize(file)
                            + (text.isBlank() ? " is empty" : " holds no commit's id: '" + shown(text) + "'"));
                }
            }
        }
    }

    private static String text(Path file) throws IOException {
        return Files.exists(file) && Files.size(file) <= LONGEST
                ? Files.readString(file, StandardCharsets.ISO_8859_1)
                : "";
    }

    private static String shown(String text) {
        return text.strip()
                .replaceAll("[^ -~]", "?")
                .substring(0, Math.min(60, text.strip().length()));
    }
}
