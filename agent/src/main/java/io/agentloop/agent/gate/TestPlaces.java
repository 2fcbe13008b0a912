package io.agentloop.agent.gate;

import io.agentloop.protocol.config.TestRunner;
import io.agentloop.protocol.config.TestSuite;
import io.agentloop.protocol.config.Tests;
import io.agentloop.suite.result.TestId;

/** Says in which files a test may be: some runners name the file in their ids, or its folder, and some do not. */
final class TestPlaces {
    private TestPlaces() {}

    /** Whether the test may be in this file; where nobody knows, in each file of its suite. */
    static boolean mayBeIn(Tests tests, TestId id, String path) {
        return switch (tests) {
            case Tests.None _ -> false;
            case Tests.Suites suites -> suites.suites().stream().anyMatch(suite -> mayBeIn(suite, id.text(), path));
        };
    }

    private static boolean mayBeIn(TestSuite suite, String id, String path) {
        String prefix = suite.name().map(name -> name + ":").orElse("");
        String folder = suite.fromRoot("");
        return id.startsWith(prefix)
                && path.startsWith(folder)
                && mayBeIn(suite.runner(), id.substring(prefix.length()), path.substring(folder.length()));
    }

    private static boolean mayBeIn(TestRunner runner, String id, String path) {
        return switch (runner) {
            case TestRunner.Cases cases -> isCase(cases.folder() + "/" + id, path);
            case TestRunner.Commands _ -> true;
            case TestRunner.Known known ->
                switch (known.kind()) {
                    case PYTEST -> isIn(id, path, "::") || isAbove(id, path);
                    case GO -> folder(path).equals(id.startsWith(".::") ? "" : start(id, "::"));
                    case JEST, VITEST, NODE -> isIn(id, path, " > ");
                    case TAP -> !known.run().isEmpty() || isIn(id, path, "::");
                    case MAVEN, GRADLE -> isClass(id, path);
                    case CARGO, CTEST -> true;
                };
        };
    }

    private static boolean isIn(String id, String path, String separator) {
        return id.equals(path) || id.startsWith(path + separator);
    }

    /** The case itself, or what it should print. */
    private static boolean isCase(String file, String path) {
        int dot = file.lastIndexOf('.');
        String stem = dot > file.lastIndexOf('/') + 1 ? file.substring(0, dot) : file;
        return path.equals(file) || path.equals(stem + ".out");
    }

    /** What pytest loads before the tests of a folder can leave any of them out. */
    private static boolean isAbove(String id, String path) {
        String folder = folder(path);
        return path.endsWith("conftest.py") && (folder.isEmpty() || id.startsWith(folder + "/"));
    }

    /** A class has a file of its name in Java; elsewhere it may be in any file of its module. */
    private static boolean isClass(String id, String path) {
        String module = id.substring(0, id.lastIndexOf('/', start(id, "#").length()) + 1);
        String type = start(start(id.substring(module.length()), "#"), "$").replace('.', '/');
        return path.startsWith(module) && (!path.endsWith(".java") || ("/" + path).endsWith("/" + type + ".java"));
    }

    private static String folder(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private static String start(String text, String end) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at);
    }
}
