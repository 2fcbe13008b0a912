package io.agentloop.suite.frameworks.ctest;

import io.agentloop.suite.framework.Ground;
import io.agentloop.suite.process.Command;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The folder in which CMake builds.
 *
 * @param folder as ctest is told it
 * @param otherArgs the further arguments of the settings without those that name the folder, or have what tests print shown
 * @param sources whether there is something to build from
 */
record BuildTree(String folder, List<String> otherArgs, boolean sources) {
    private static final String OPTION = "--test-dir";
    private static final String USUAL = "build";
    private static final String PRESET = "--preset";
    private static final String REPEAT = "--repeat";

    /** They mix what tests print with what ctest prints; the reasons of failures are in its file anyway. */
    private static final Set<String> TALKATIVE =
            Set.of("-V", "-VV", "--verbose", "--extra-verbose", "--output-on-failure", "--debug");

    /** The folder named in the settings; else "build" beside the sources, else the folder of the suite itself. */
    static BuildTree of(Ground ground) {
        boolean sources = Files.isRegularFile(ground.root().resolve("CMakeLists.txt"));
        List<String> others = new ArrayList<>(ground.args());
        others.removeIf(TALKATIVE::contains);
        int at = others.indexOf(OPTION);
        if (at < 0 || at + 1 == others.size()) {
            return new BuildTree(sources ? USUAL : ".", others, sources);
        }
        others.remove(at);
        return new BuildTree(others.remove(at), others, sources);
    }

    /** Whether ctest may show what tests print all the same: a preset can say so. */
    boolean mayShowOutput() {
        return otherArgs.stream().anyMatch(word -> word.startsWith(PRESET));
    }

    /** Whether a test may run several times before it counts: a preset can say so, too. */
    boolean mayRepeat() {
        return otherArgs.stream().anyMatch(word -> word.startsWith(REPEAT) || word.startsWith(PRESET));
    }

    /** Why it cannot be built; empty when it can or need not be. */
    Optional<String> whyMissing(Ground ground) {
        return sources ? ground.whyMissing("cmake") : Optional.empty();
    }

    /** What brings it up to date. */
    List<Command> steps(Ground ground) {
        return sources
                ? List.of(
                        ground.command(List.of("cmake"), List.of("-S", ".", "-B", folder)),
                        ground.command(List.of("cmake"), List.of("--build", folder, "--parallel")))
                : List.of();
    }
}
