package io.agentloop.stories;

import io.agentloop.harness.layout.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A project in a scratch folder: settings, tasks, plays and whatever else a story writes into it. */
final class ScratchProject {
    private static final Duration GIT_LIMIT = Duration.ofMinutes(4);
    private static final Path ENGINE_SOCKET = Path.of("/var/run/docker.sock");

    /** Quick enough for a story; a lease that no slow machine lets run out. */
    private static final Map<String, String> DEFAULTS = new LinkedHashMap<>(Map.of(
            "agents", "agents: 1",
            "heartbeat", "heartbeat: 1s",
            "lease", "lease: 60s",
            "limits", "limits: {memory: 512m, session: 3m, silence: 2m}"));

    private final Path folder;
    private Owner owner = Owner.OURSELVES;
    private boolean hasSettings;

    private ScratchProject(Path folder) {
        this.folder = folder;
    }

    static ScratchProject create() {
        try {
            return new ScratchProject(
                    Files.createTempDirectory("agentloop-story-").toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    ScratchProject ownedBy(Owner other) {
        owner = other;
        return this;
    }

    /** Lines of harness.yaml; what they leave out is set so that a story is quick. */
    ScratchProject settings(String... lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append(line).append('\n');
        }
        DEFAULTS.forEach((key, line) -> {
            boolean bySomethingElse = key.equals("agents") && text.indexOf("roles:") >= 0;
            if (text.indexOf(key + ":") < 0 && !bySomethingElse) {
                text.append(line).append('\n');
            }
        });
        hasSettings = true;
        return file("harness.yaml", text.toString());
    }

    /** The project brings its own harness.yaml. */
    ScratchProject keepSettings() {
        hasSettings = true;
        return this;
    }

    /** A task with further lines of front matter. */
    ScratchProject task(String id, String... lines) {
        String more = lines.length == 0 ? "" : String.join("\n", lines) + "\n";
        return file("tasks/" + id + ".md", "---\ntitle: The task " + id + "\n" + more + "---\nDo " + id + ".\n");
    }

    /** What the scripted program does in sessions of a task: sections, or the steps of its work. */
    ScratchProject play(String task, String... parts) {
        return file("plays/" + task + ".yaml", String.join("", parts));
    }

    ScratchProject program(String path, String text) {
        file(path, text);
        try {
            Files.setPosixFilePermissions(folder.resolve(path), PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    ScratchProject file(String path, String text) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Commits everything, in a new repository when there is none. */
    void commit(String message) {
        if (!hasSettings) {
            settings();
        }
        giveAway();
        if (!Files.exists(folder.resolve(".git"))) {
            git("init", "--quiet", "--initial-branch=main");
        }
        git("add", "--all");
        git(
                "-c",
                "user.name=Someone",
                "-c",
                "user.email=someone@example.org",
                "commit",
                "--quiet",
                "--message",
                message);
    }

    String git(String... arguments) {
        List<String> command = new java.util.ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return type(Map.of(), GIT_LIMIT, command).ok().out();
    }

    /** What the owner of the project types in its folder. */
    Programs.Ended type(Map<String, String> environment, Duration limit, List<String> command) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        if (owner.isOther()) {
            all.put("HOME", folder.toString());
        }
        return new Programs(folder, all).run(limit, owner.typing(command, engineGroup()));
    }

    private void giveAway() {
        if (owner.isOther()) {
            String id = owner.uid() + ":" + owner.uid();
            new Programs(folder, Map.of())
                    .run(GIT_LIMIT, List.of("chown", "-R", id, folder.toString()))
                    .ok();
        }
    }

    private static int engineGroup() {
        try {
            return Files.exists(ENGINE_SOCKET) ? (int) Files.getAttribute(ENGINE_SOCKET, "unix:gid") : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        RunFolder.deleteTree(folder);
    }
}
