package io.agentloop.suite.frameworks.tap;

import io.agentloop.suite.framework.Fingerprint;
import io.agentloop.suite.framework.IdCollector;
import io.agentloop.suite.framework.Listing;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of which each is a test, and what runs one of them. */
final class TapFiles {
    /** Where they are when the settings do not say it. */
    static final List<String> USUAL = List.of("**/*.t");

    private final Path root;
    private final List<PathMatcher> globs;

    TapFiles(Path root, List<String> globs) {
        this.root = root;
        this.globs = globs.stream()
                .flatMap(glob -> Stream.of(glob, glob.startsWith("**/") ? glob.substring(3) : glob))
                .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                .toList();
    }

    Listing list() {
        IdCollector ids = new IdCollector();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    boolean hidden = !folder.equals(root)
                            && String.valueOf(folder.getFileName()).startsWith(".");
                    return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Path path = root.relativize(file);
                    if (attributes.isRegularFile() && globs.stream().anyMatch(glob -> glob.matches(path))) {
                        Fingerprint fingerprint = new Fingerprint();
                        fingerprint.add(file);
                        ids.add(path.toString(), fingerprint.value());
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                    return FileVisitResult.CONTINUE;
                }
            });
            return ids.listing("tap: a folder");
        } catch (IOException unreadable) {
            return new Listing.Broken("tap: cannot list the files: " + unreadable.getMessage());
        }
    }

    /** Whether an id leads back to one of the files. */
    boolean has(String id) {
        try {
            Path path = Path.of(id);
            return globs.stream().anyMatch(glob -> glob.matches(path))
                    && !path.isAbsolute()
                    && path.equals(path.normalize())
                    && Files.isRegularFile(root.resolve(path));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    /** The words that run a file: itself, what its first line names, or perl; empty when nobody knows. */
    Optional<List<String>> command(String id) throws IOException {
        Path file = root.resolve(id);
        String path = "./" + id;
        if (Files.isExecutable(file)) {
            return Optional.of(List.of(path));
        }
        String first = firstLine(file);
        if (first.startsWith("#!")) {
            List<String> words =
                    new ArrayList<>(Arrays.asList(first.substring(2).strip().split("\\s+")));
            words.add(path);
            return Optional.of(words);
        }
        return id.endsWith(".t") ? Optional.of(List.of("perl", path)) : Optional.empty();
    }

    private static String firstLine(Path file) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            return Optional.ofNullable(reader.readLine()).orElse("");
        }
    }
}
