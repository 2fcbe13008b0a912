package io.agentloop.suite.frameworks.javascript;

import io.agentloop.suite.framework.Ground;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Node starts a process for each file; a module of ours that it loads first makes only the tests that are wanted. */
final class Node implements ScriptRunner {
    private static final Set<String> TAKE_A_VALUE = Set.of(
            "-r", "--require", "--import", "--loader", "--experimental-loader", "-C", "--conditions", "--env-file");
    private static final String WILD = "*?[]{}()!+@";

    @Override
    public String name() {
        return "node --test";
    }

    @Override
    public List<String> program(Ground ground) {
        return ground.program("node");
    }

    @Override
    public List<String> toList(Ground ground, Path folder) {
        List<String> words = words(ground, folder);
        words.addAll(patterns(ground.args()));
        return words;
    }

    @Override
    public List<String> toRun(Ground ground, Path folder, TestFiles files) {
        List<String> words = words(ground, folder);
        // Newer versions take what they are given for patterns. With all files the result is the same, only later.
        boolean nameable = files.paths().stream().allMatch(path -> path.chars().noneMatch(c -> WILD.indexOf(c) >= 0));
        words.addAll(nameable ? files.paths() : patterns(ground.args()));
        return words;
    }

    private static List<String> words(Ground ground, Path folder) {
        List<String> words = new ArrayList<>();
        words.add("--require=" + folder.resolve("node-preload.cjs"));
        List<String> options = new ArrayList<>(ground.args());
        patterns(ground.args()).forEach(options::remove);
        words.addAll(options);
        words.add("--test");
        words.add("--test-reporter=spec");
        words.add("--test-reporter-destination=stdout");
        words.add("--test-reporter=" + folder.resolve("node-reporter.mjs"));
        words.add("--test-reporter-destination=stderr");
        return words;
    }

    /** Those of the settings' words that name files, not options. */
    private static List<String> patterns(List<String> args) {
        List<String> patterns = new ArrayList<>();
        for (int i = 0; i < args.size(); i++) {
            boolean value = i > 0 && TAKE_A_VALUE.contains(args.get(i - 1));
            if (!args.get(i).startsWith("-") && !value) {
                patterns.add(args.get(i));
            }
        }
        return patterns;
    }
}
