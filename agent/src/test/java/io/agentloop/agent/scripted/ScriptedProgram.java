package io.agentloop.agent.scripted;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The real program in a process of its own, in a real clone, with stand-ins for the commands of the image. */
final class ScriptedProgram {
    private final Path root;
    private final Map<String, String> environment = new HashMap<>(Map.of("HARNESS_TASK", "lexer"));

    ScriptedProgram(Path root) throws IOException, InterruptedException {
        this.root = root;
        Files.createDirectories(root.resolve("bin"));
        standIn("task", "echo \"task $*\" >> " + root.resolve("calls"));
        standIn("fast-test", "echo \"fast-test $*\" >> " + root.resolve("calls") + "; echo 'FAIL 1/2 passed'; exit 1");
        git(root, "init", "-q", "--bare", "-b", "main", "origin.git");
        git(root, "clone", "-q", "origin.git", "workspace");
        git(workspace(), "symbolic-ref", "HEAD", "refs/heads/main");
        git(workspace(), "config", "user.name", "agent-01");
        git(workspace(), "config", "user.email", "agent-01@localhost");
    }

    Path workspace() {
        return root.resolve("workspace");
    }

    List<String> calls() throws IOException {
        return Files.readAllLines(root.resolve("calls"));
    }

    String originLog() throws IOException, InterruptedException {
        return git(root.resolve("origin.git"), "log", "--format=%an: %s", "main");
    }

    ScriptedProgram play(String text) throws IOException {
        return play("lexer", text);
    }

    ScriptedProgram play(String name, String text) throws IOException {
        Files.createDirectories(workspace().resolve("plays"));
        Files.writeString(workspace().resolve("plays").resolve(name + ".yaml"), text);
        return this;
    }

    ScriptedProgram with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
        builder.directory(workspace().toFile()).redirectOutput(output().toFile());
        builder.redirectError(root.resolve("errors").toFile());
        builder.environment().putAll(environment);
        builder.environment().put("PATH", root.resolve("bin") + ":" + System.getenv("PATH"));
        return builder.start();
    }

    int run() throws IOException, InterruptedException {
        Process process = start();
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("the scripted CLI did not end; it said: " + printed());
        }
        return process.exitValue();
    }

    String printed() throws IOException {
        return Files.readString(output());
    }

    private Path output() {
        return root.resolve("output");
    }

    private void standIn(String name, String script) throws IOException {
        Path file = root.resolve("bin").resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String git(Path folder, String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "git";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " in " + folder + ": " + output);
        }
        return output;
    }
}
