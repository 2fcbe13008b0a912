package io.agentloop.harness.cli;

import io.agentloop.harness.docker.FakeContainers;
import io.agentloop.harness.docker.FakeImages;
import io.agentloop.harness.host.Environment;
import io.agentloop.harness.host.Programs;
import io.agentloop.harness.layout.Installation;
import io.agentloop.harness.report.Console;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** A project, an installation and an engine in memory, to type commands at. */
public final class Workbench {
    private final Path project;
    private final Installation installation;
    private final FakeContainers containers = new FakeContainers();
    private final FakeImages images = new FakeImages();
    private final Map<String, String> environment = new HashMap<>();
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    /** Makes everything in this folder; the project has two tasks and a test suite. */
    public Workbench(Path folder) {
        try {
            this.project = Files.createDirectories(folder.resolve("project")).toRealPath();
            Path home = folder.resolve("home");
            this.installation = new Installation(home);
            put(home.resolve("agent-image/target/context/Dockerfile.agent"), "FROM scratch\n");
            put(home.resolve("prompts/worker.md"), "Work, {{agent}}.\n");
            put(home.resolve("prompts/reviewer.md"), "Review.\n");
            put(home.resolve("prompts/README.md"), "No prompt.\n");
            images.add("debian:bookworm-slim");
            write("harness.yaml", "agents: 2\ntests: {cases: cases, run: [bin/run]}\n");
            write("cases/one", "1");
            write("bin/run", "#!/bin/sh\n");
            if (!project.resolve("bin/run").toFile().setExecutable(true)) {
                throw new IOException("no executable files here");
            }
            task("first", "title: First");
            task("second", "title: Second\ndepends_on: [first]");
            write("plays/first.yaml", "[]\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file of the project. */
    public void write(String path, String text) {
        put(project.resolve(path), text);
    }

    /** Writes a task file. */
    public void task(String id, String frontMatter) {
        write("tasks/" + id + ".md", "---\n" + frontMatter + "\n---\nDo it.\n");
    }

    private static void put(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets a variable for the commands that follow. */
    public void export(String name, String value) {
        environment.put(name, value);
    }

    /** Forgets all variables. */
    public void unsetAll() {
        environment.clear();
    }

    /** Types a command and gives its exit code. */
    public int run(String... words) {
        return run("", words);
    }

    /** The same with standard input. */
    public int run(String input, String[] words) {
        out = new StringWriter();
        err = new StringWriter();
        PrintWriter printer = new PrintWriter(out, true);
        Services services = new Services(
                () -> containers,
                () -> images,
                installation,
                new Programs(),
                new Environment(environment),
                new Console(printer, new PrintWriter(err, true), false),
                Clock.systemUTC(),
                time -> {},
                "harness",
                project,
                new ByteArrayInputStream(input.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                "1.0");
        return CommandLines.run(services, printer, words);
    }

    /** What the last command printed. */
    public String out() {
        return out.toString();
    }

    /** What the last command told people. */
    public String err() {
        return err.toString();
    }

    /** The project's folder. */
    public Path project() {
        return project;
    }

    /** The engine. */
    public FakeContainers containers() {
        return containers;
    }

    /** Its images. */
    public FakeImages images() {
        return images;
    }
}
