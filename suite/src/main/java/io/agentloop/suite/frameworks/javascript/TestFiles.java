package io.agentloop.suite.frameworks.javascript;

import io.agentloop.suite.result.TestId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Requested tests by the file that they are in. An id is the path of a file below the root, or that path and the titles of
 * suites and test, with " > " between them.
 */
final class TestFiles {
    static final String JOINT = " > ";
    /** Linux takes 131,072 with the byte that ends it. */
    private static final int LONGEST_ARGUMENT_BYTES = 131_071;
    /** All arguments and variables of a process have to fit into a quarter of the usual stack. */
    private static final int MOST_BYTES = 1 << 20;

    private final Path root;
    private final Map<String, List<TestId>> byFile;

    private TestFiles(Path root, Map<String, List<TestId>> byFile) {
        this.root = root;
        this.byFile = byFile;
    }

    static TestFiles of(Collection<TestId> ids, Path root) {
        Map<String, List<TestId>> byFile = new LinkedHashMap<>();
        ids.forEach(id -> byFile.computeIfAbsent(file(id.text(), root), _ -> new ArrayList<>())
                .add(id));
        return new TestFiles(root, byFile);
    }

    /** Titles may look like paths, and paths may have a joint in them: the shortest beginning that is a file is it. */
    private static String file(String id, Path root) {
        for (int at = id.indexOf(JOINT); at > 0; at = id.indexOf(JOINT, at + 1)) {
            if (isFile(id.substring(0, at), root)) {
                return id.substring(0, at);
            }
        }
        int at = id.indexOf(JOINT);
        return at < 0 || isFile(id, root) ? id : id.substring(0, at);
    }

    /** The file of an id, when it is there. */
    static Optional<Path> source(String id, Path root) {
        String file = file(id, root);
        return isFile(file, root) ? Optional.of(root.resolve(file)) : Optional.empty();
    }

    private static boolean isFile(String name, Path root) {
        try {
            return Files.isRegularFile(root.resolve(name));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    /** In as many parts as it takes for the paths of each to fit a command line. */
    List<TestFiles> parts() {
        List<TestFiles> parts = new ArrayList<>();
        Map<String, List<TestId>> part = new LinkedHashMap<>();
        int bytes = 0;
        for (Map.Entry<String, List<TestId>> file : byFile.entrySet()) {
            int more = bytes(path(file.getKey())) + 9;
            if (bytes + more > MOST_BYTES) {
                parts.add(new TestFiles(root, part));
                part = new LinkedHashMap<>();
                bytes = 0;
            }
            part.put(file.getKey(), file.getValue());
            bytes += more;
        }
        parts.add(new TestFiles(root, part));
        return parts;
    }

    List<TestId> ids() {
        return byFile.values().stream().flatMap(List::stream).toList();
    }

    /**
     * Those that are there: over one that is not, a runner runs nothing. Absolute, so that none is taken for a pattern of some
     * other file, or for an option.
     */
    List<String> paths() {
        return byFile.keySet().stream()
                .filter(file -> isFile(file, root))
                .map(this::path)
                .toList();
    }

    private String path(String file) {
        return root + "/" + file;
    }

    /**
     * A pattern for runners that choose tests by their full names, titles with spaces between. Empty when a whole file is
     * wanted, or the pattern is too long for an argument: then the whole files run.
     */
    Optional<String> pattern() {
        boolean whole = byFile.entrySet().stream()
                .anyMatch(file ->
                        file.getValue().stream().anyMatch(id -> id.text().equals(file.getKey())));
        if (whole) {
            return Optional.empty();
        }
        String pattern = byFile.entrySet().stream()
                .flatMap(file -> file.getValue().stream()
                        .map(id -> id.text().substring(file.getKey().length() + JOINT.length())))
                .map(TestFiles::pattern)
                .distinct()
                .collect(Collectors.joining("|", "^(?:", ")$"));
        return Optional.of(pattern).filter(text -> bytes(text) <= LONGEST_ARGUMENT_BYTES);
    }

    /** A title may itself have the joint in it. */
    private static String pattern(String titles) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < titles.length(); i++) {
            if (titles.startsWith(JOINT, i)) {
                out.append("(?: > | )");
                i += JOINT.length() - 1;
                continue;
            }
            out.append(escaped(titles.charAt(i)));
        }
        return out.toString();
    }

    private static String escaped(char c) {
        boolean plain = Character.isLetterOrDigit(c) || c == ' ' || c == '_' || c > 127;
        return plain ? String.valueOf(c) : String.format("\\x%02x", (int) c);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
