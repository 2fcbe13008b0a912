package io.agentloop.suite.frameworks.javascript;

import io.agentloop.suite.framework.Ground;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Jest chooses files by their paths and tests by a pattern of their names. */
final class Jest implements ScriptRunner {
    /** Matches nothing: each test is left out, and named as left out. */
    static final String NO_TEST = "(?!)";

    @Override
    public String name() {
        return "jest";
    }

    @Override
    public List<String> program(Ground ground) {
        return ground.program(Installed.program("jest", ground));
    }

    @Override
    public List<String> toList(Ground ground, Path folder) {
        List<String> words = words(ground, folder);
        words.add("--testNamePattern=" + NO_TEST);
        return words;
    }

    @Override
    public List<String> toRun(Ground ground, Path folder, TestFiles files) {
        List<String> words = words(ground, folder);
        files.pattern().ifPresent(pattern -> words.add("--testNamePattern=" + pattern));
        words.add("--runTestsByPath");
        words.addAll(files.paths());
        return words;
    }

    /** Settings of the project that would end a run early, or judge more than tests, are overruled. */
    private static List<String> words(Ground ground, Path folder) {
        List<String> words = new ArrayList<>(List.of("--ci", "--coverage=false", "--bail=0", "--watchAll=false"));
        words.addAll(ground.args());
        words.add("--reporters=default");
        words.add("--reporters=" + folder.resolve("jest-reporter.cjs"));
        return words;
    }
}
