package io.agentloop.upstream.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The file {@code packed-refs}: a line of commit and name for each ref, sorted by name, and after a tag a line that begins with ^.
 *
 * @param folder of the repository
 */
record PackedRefs(Path folder) {
    private static final String NAME = "packed-refs";
    private static final String HEADER = "# pack-refs with: peeled fully-peeled sorted ";

    /** What becomes of the lines, the header not among them. */
    @FunctionalInterface
    interface Change {
        /** The new lines; the same list changes nothing. */
        List<String> of(List<String> lines) throws IOException;
    }

    /** Changes the file under its lock. */
    void change(Change change) throws IOException {
        try (LockedFile locked = LockedFile.of(folder.resolve(NAME))) {
            List<String> before = lines();
            List<String> after = change.of(before);
            if (!after.equals(before)) {
                locked.replace(text(after).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static String text(List<String> lines) {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private List<String> lines() throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return List.of();
        }
        return Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    /** Sets refs to these lines' commits, whatever they were. */
    static List<String> with(List<String> lines, Map<String, String> commits) {
        Map<String, List<String>> refs = byName(lines);
        commits.forEach((name, commit) -> refs.put(name, List.of(commit + " " + name)));
        return refs.values().stream().flatMap(List::stream).toList();
    }

    /** Takes a ref out. */
    static List<String> without(List<String> lines, String name) {
        if (lines.stream().noneMatch(line -> name(line).equals(name))) {
            return lines;
        }
        Map<String, List<String>> refs = byName(lines);
        refs.remove(name);
        return refs.values().stream().flatMap(List::stream).toList();
    }

    private static Map<String, List<String>> byName(List<String> lines) {
        Map<String, List<String>> refs = new TreeMap<>();
        List<String> last = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("^")) {
                last.add(line);
                continue;
            }
            last = new ArrayList<>(List.of(line));
            refs.put(name(line), last);
        }
        return refs;
    }

    /** The name in a line. */
    static String name(String line) {
        return line.substring(line.indexOf(' ') + 1);
    }
}
