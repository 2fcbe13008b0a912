package io.agentloop.suite.adapter;

import io.agentloop.suite.frameworks.commands.ResultFormat;
import io.agentloop.suite.process.Deadline;
import io.agentloop.suite.process.ProcessRunner;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import io.agentloop.suite.state.RunLogs;
import io.agentloop.suite.state.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small project with tests in a temporary folder. */
public final class ProjectTree {
    private final Path root;

    public ProjectTree(Path root) {
        this.root = root;
    }

    public Path root() {
        return root;
    }

    public ProjectTree file(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    public ProjectTree program(String name, String script) throws IOException {
        file(name, "#!/bin/sh\n" + script + "\n");
        root.resolve(name).toFile().setExecutable(true);
        return this;
    }

    /** Cases that are shell scripts. */
    public static SuiteSettings shellCases() {
        return new SuiteSettings.Cases(Path.of("cases"), List.of("sh", "{case}"));
    }

    public static SuiteSettings commands(ResultFormat format) {
        return new SuiteSettings.Commands(List.of("bin/list"), List.of("bin/run", "{ids}"), format);
    }

    public static ProcessRunner runner() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.keySet().retainAll(List.of("PATH", "HOME"));
        environment.put("GOPROXY", "off");
        environment.put("CARGO_NET_OFFLINE", "true");
        return new ProcessRunner(environment, List.of());
    }

    public RunLogs logs() {
        return new StateFolder(root.resolve(".t")).logs();
    }

    public static Pace pace(Duration perTest) {
        return new Pace(perTest, Deadline.in(Optional.empty()), 2);
    }

    public Map<TestId, TestResult> run(Suite suite, Pace pace, Ledger ledger, String... ids)
            throws InterruptedException {
        suite.run(ids(ids), pace, ledger, logs());
        Map<TestId, TestResult> results = new LinkedHashMap<>();
        ledger.results().forEach(result -> results.put(result.id(), result));
        return results;
    }

    public static Ledger ledger(String... ids) {
        return new Ledger(ids(ids), (done, all, failing) -> {});
    }

    public static List<TestId> ids(String... texts) {
        return Arrays.stream(texts).map(TestId::new).toList();
    }
}
