package io.agentloop.suite.frameworks.javascript;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.agentloop.suite.adapter.ProjectTree;
import io.agentloop.suite.process.CannotStart;
import io.agentloop.suite.process.CappedOutput;
import io.agentloop.suite.process.Command;
import io.agentloop.suite.process.Deadline;
import io.agentloop.suite.process.Ended;
import io.agentloop.suite.process.Ending;
import io.agentloop.suite.process.Limits;
import io.agentloop.suite.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Packages of npm, installed once in a folder of the user's and used from there by each test. */
final class Packages {
    private static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "agentloop-tests");

    private Packages() {}

    /** Gives a project the package; skips the test when it is neither there nor to be had. */
    static void into(Path project, String name, String version) throws IOException, InterruptedException {
        Path folder = CACHE.resolve(name + "-" + version);
        Path modules = folder.resolve("node_modules");
        if (!Files.exists(modules.resolve(".bin").resolve(name))) {
            install(folder, name + "@" + version);
        }
        Files.createSymbolicLink(project.resolve("node_modules"), modules);
    }

    private static void install(Path folder, String what) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("package.json"), "{\"name\": \"cache\", \"private\": true}\n");
        CappedOutput printed = new CappedOutput(2000, 2000);
        try (ProcessRunner runner = ProjectTree.runner()) {
            Limits limits = new Limits(Deadline.in(Duration.ofMinutes(4)), 16 << 20);
            Command command = new Command(List.of("npm", "install", "--no-save", "--silent", what), folder);
            Ended ended = runner.run(command, limits, printed, printed);
            assumeTrue(
                    ended.ending().equals(new Ending.Exited(0)),
                    () -> "npm cannot install " + what + ": " + printed.text());
        } catch (CannotStart missing) {
            assumeTrue(false, "npm is not on this machine");
        }
    }
}
