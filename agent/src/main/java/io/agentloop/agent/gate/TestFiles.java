package io.agentloop.agent.gate;

import io.agentloop.protocol.board.PathPrefixes;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.config.Tests;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Says which files the gate takes from main: the tests, except those that the task is to write. */
public final class TestFiles {
    private TestFiles() {}

    static Predicate<String> takenFromBase(Tests tests, Task task) {
        Predicate<String> isTest = all(tests);
        return path -> isTest.test(path) && !isNamed(task, path);
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

    /** Whether it is explained that tests are gone, or left out: the task was to change test files, and the commit did. */
    static boolean explain(Tests tests, Task task, List<String> changed) {
        Predicate<String> isTest = all(tests);
        return changed.stream().anyMatch(path -> isTest.test(path) && isNamed(task, path));
    }

    private static boolean isNamed(Task task, String path) {
        return task.paths().stream().anyMatch(prefix -> PathPrefixes.contains(prefix, path));
    }

    /** In Java two stars between slashes do not mean no folder at all, which in everybody else's globs they do. */
    private static Stream<String> spellings(String glob) {
        String fromTop = glob.startsWith("**/") ? glob.substring(3) : glob;
        return Stream.of(glob, fromTop).flatMap(one -> Stream.of(one, one.replace("/**/", "/")));
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
