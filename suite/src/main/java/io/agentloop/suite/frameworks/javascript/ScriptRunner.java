package io.agentloop.suite.frameworks.javascript;

import io.agentloop.suite.framework.Ground;
import java.nio.file.Path;
import java.util.List;

/** What is special about one runner of JavaScript tests. */
sealed interface ScriptRunner permits Jest, Vitest, Node {
    /** What messages call it. */
    String name();

    /** The program to start. */
    List<String> program(Ground ground);

    /** The words that make it load all test files and run no test. */
    List<String> toList(Ground ground, Path folder);

    /** The words that make it run the tests of a selection, and as few others as it can. */
    List<String> toRun(Ground ground, Path folder, TestFiles files);
}
