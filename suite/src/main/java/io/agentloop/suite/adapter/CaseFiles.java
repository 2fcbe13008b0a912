package io.agentloop.suite.adapter;

import io.agentloop.suite.framework.Fingerprint;
import io.agentloop.suite.result.TestId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of a folder of cases: every regular file that is neither hidden nor an expected output. Links count when
 * they stay inside the project: the runner may be able to read what the project's tests may not.
 */
final class CaseFiles {
    private static final String EXPECTED = ".out";

    private final Path root;
    private final Path folder;

    CaseFiles(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    /** All cases with the fingerprint of their content. */
    SortedMap<TestId, Long> all() throws IOException {
        SortedMap<TestId, Long> cases = new TreeMap<>();
        collect(root.resolve(folder), "", cases);
        return cases;
    }

    private void collect(Path directory, String prefix, SortedMap<TestId, Long> cases) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path entry : entries.toList()) {
                String name = prefix + entry.getFileName();
                if (entry.getFileName().toString().startsWith(".")) {
                    continue;
                }
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    collect(entry, name + "/", cases);
                } else if (!name.endsWith(EXPECTED) && isOurs(entry)) {
                    cases.put(new TestId(name), fingerprint(entry));
                }
            }
        }
    }

    /** 0 for what only the tests may read. */
    private long fingerprint(Path file) {
        Fingerprint fingerprint = new Fingerprint();
        try {
            fingerprint.add(file);
            Optional<Path> expected = expectedBeside(file);
            if (expected.isPresent()) {
                fingerprint.add(expected.get());
            }
            return fingerprint.value();
        } catch (IOException unreadable) {
            return 0;
        }
    }

    /** The path of a case from the root of the project; what the command gets. */
    String argument(TestId id) {
        String path = folder + "/" + id.text();
        return path.startsWith("-") ? "./" + path : path;
    }

    /** Whether the id leads back to a file; an id made from a name that is not UTF-8 does not. */
    boolean isThere(TestId id) {
        return Files.isRegularFile(file(id));
    }

    /** The file with the expected output; empty when any output will do. */
    Optional<Path> expected(TestId id) {
        return expectedBeside(file(id));
    }

    private Optional<Path> expectedBeside(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        Path expected = file.resolveSibling(stem + EXPECTED);
        return isOurs(expected) ? Optional.of(expected) : Optional.empty();
    }

    /** A path as people read it, from the root of the project. */
    String shown(Path file) {
        return root.relativize(file).toString();
    }

    private Path file(TestId id) {
        return root.resolve(folder).resolve(id.text());
    }

    private boolean isOurs(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try {
            return !Files.isSymbolicLink(file) || file.toRealPath().startsWith(root.toRealPath());
        } catch (IOException dangling) {
            return false;
        }
    }
}
