package io.agentloop.agent.fasttest;

import io.agentloop.protocol.config.ConfigWriter;
import io.agentloop.protocol.config.TestSuite;
import io.agentloop.suite.adapter.Suite;
import io.agentloop.suite.detect.Detection;
import io.agentloop.suite.detect.Found;
import io.agentloop.suite.framework.Durations;
import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.process.Deadline;
import io.agentloop.suite.process.ProcessRunner;
import io.agentloop.suite.report.ExitCode;
import io.agentloop.suite.result.Escapes;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Prints the section `tests` that fits a project, each suite with what came of listing it. */
final class DetectCommand {
    static final String OPTION = "--detect";
    /** A list may have to compile the tests first. */
    private static final Duration MOST_TO_LIST = Duration.ofMinutes(10);

    private static final int LONGEST_REASON = 300;

    private final Path root;
    private final ProcessRunner runner;
    private final PrintStream out;

    DetectCommand(Path root, ProcessRunner runner, PrintStream out) {
        this.root = root;
        this.runner = runner;
        this.out = out;
    }

    /** The other words of a command line. */
    static List<String> without(List<String> words) {
        return words.stream().filter(word -> !word.equals(OPTION)).toList();
    }

    /** The result is the exit code; it is good as soon as there is something to print. */
    int run() throws InterruptedException {
        List<Found> found = Detection.in(root);
        if (found.isEmpty()) {
            out.println(
                    "# nothing here looks like tests: no Cargo.toml, go.mod, pytest, pom.xml, build.gradle, package.json"
                            + " with vitest or jest, CMakeLists.txt with tests, t/*.t, or cases with run-case");
            out.flush();
            return ExitCode.NOTHING_SELECTED.number();
        }
        List<TestSuite> suites = DetectedSuites.named(found);
        boolean several = suites.size() > 1;
        out.println("tests:");
        if (several) {
            out.println("  suites:");
        }
        for (int i = 0; i < suites.size(); i++) {
            String indent = several ? "    " : "  ";
            out.println(indent + "# " + found.get(i).because() + ": " + tried(found.get(i)));
            String start = indent + (several ? "- " : "");
            for (String line : ConfigWriter.write(suites.get(i)).lines().toList()) {
                out.println(start + line);
                start = several ? "      " : indent;
            }
            out.flush();
        }
        return ExitCode.PASSED.number();
    }

    private String tried(Found found) throws InterruptedException {
        long start = System.nanoTime();
        Listing listing = Suite.of(found.placed(), root, runner).list(Deadline.in(MOST_TO_LIST));
        String took = Durations.shown(Duration.ofNanos(System.nanoTime() - start));
        return switch (listing) {
            case Listing.Listed listed -> listed.tests().size() + " tests listed in " + took;
            case Listing.Broken broken -> "cannot be listed: " + Escapes.visible(broken.reason(), LONGEST_REASON);
        };
    }
}
