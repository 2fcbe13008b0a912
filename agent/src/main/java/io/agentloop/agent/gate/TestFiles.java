package io.agentloop.agent.gate;

import io.agentloop.protocol.board.PathPrefixes;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.config.Tests;
import io.agentloop.suite.result.TestId;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Says which files the gate takes from main: the tests, except those that the task is to write. */
public final class TestFiles {
    private static final String FOLDERS = "**/";

    private TestFiles() {}

    /** What the task names and the commit left alone is main's as well: it may be older here than there. */
    static Predicate<String> takenFromMain(Tests tests, Task task, Collection<String> changed) {
        Predicate<String> isTest = all(tests);
        Set<String> own = Set.copyOf(changed);
        return path -> isTest.test(path) && !(own.contains(path) && isNamed(task, path));
    }

    /** Whether a path is a test file at all. */
    public static Predicate<String> all(Tests tests) {
        List<PathMatcher> globs = tests.files().stream()
                .flatMap(TestFiles::spellings)
                .distinct()
                .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                .toList();
        return path -> matches(globs, path);
    }

    /**
     * Which tests may be gone, or left out: the task was to change test files, the commit did, and the test is in one of
     * them, as far as its name says where it is.
     */
    static Predicate<TestId> explained(Tests tests, Task task, Collection<String> changed) {
        Predicate<String> isTest = all(tests);
        List<String> own = changed.stream()
                .filter(path -> isTest.test(path) && isNamed(task, path))
                .toList();
        return id -> own.stream().anyMatch(path -> TestPlaces.mayBeIn(tests, id, path));
    }

    private static boolean isNamed(Task task, String path) {
        return task.paths().stream().anyMatch(prefix -> PathPrefixes.contains(prefix, path));
    }

    /** In Java two stars and a slash do not mean no folder at all, which in everybody else's globs they do, each for itself. */
    private static Stream<String> spellings(String glob) {
        int stars = glob.startsWith(FOLDERS) ? 0 : glob.indexOf("/" + FOLDERS) + 1;
        if (stars == 0 && !glob.startsWith(FOLDERS)) {
            return Stream.of(glob);
        }
        String before = glob.substring(0, stars);
        // A second pair of stars behind the first means the same as one.
        return spellings(glob.substring(stars + FOLDERS.length()))
                .distinct()
                .flatMap(rest -> Stream.of(before + rest, before + FOLDERS + rest));
    }

    private static boolean matches(List<PathMatcher> globs, String path) {
        try {
            Path file = Path.of(path);
            return globs.stream().anyMatch(glob -> glob.matches(file));
        } catch (InvalidPathException oddName) {
            return false;
        }
    }
}
