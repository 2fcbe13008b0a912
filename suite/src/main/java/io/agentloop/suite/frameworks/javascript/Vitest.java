package io.agentloop.suite.frameworks.javascript;

import io.agentloop.suite.framework.Ground;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Vitest chooses files by the beginnings of their paths and tests by a pattern of their names. Its own list is not asked: one
 * file that cannot be loaded leaves it empty.
 */
final class Vitest implements ScriptRunner {
    @Override
    public String name() {
        return "vitest";
    }

    @Override
    public List<String> program(Ground ground) {
        return ground.program(Installed.program("vitest", ground));
    }

    @Override
    public List<String> toList(Ground ground, Path folder) {
        List<String> words = words(ground, folder);
        words.add("--testNamePattern=" + Jest.NO_TEST);
        return words;
    }

    @Override
    public List<String> toRun(Ground ground, Path folder, TestFiles files) {
        List<String> words = words(ground, folder);
        files.pattern().ifPresent(pattern -> words.add("--testNamePattern=" + pattern));
        words.addAll(files.paths());
        return words;
    }

    /** Settings of the project that would end a run early, or judge more than tests, are overruled. */
    private static List<String> words(Ground ground, Path folder) {
        List<String> words = new ArrayList<>(List.of("run", "--coverage.enabled=false", "--bail=0"));
        words.addAll(ground.args());
        words.add("--reporter=default");
        words.add("--reporter=" + folder.resolve("vitest-reporter.mjs"));
        return words;
    }
}
