package io.agentloop.bench.scene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A generated project: independent tasks without content, no tests, a script in place of a model.
 *
 * @param tasks number of tasks
 * @param more lines of its settings
 */
public record ScratchProject(int agents, int tasks, SessionScript script, List<String> more) {
    public ScratchProject {
        more = List.copyOf(more);
    }

    /** One with the usual settings. */
    public ScratchProject(int agents, int tasks, SessionScript script) {
        this(agents, tasks, script, List.of());
    }

    static final String SESSION = "bin/session";

    void write(Path folder) throws IOException {
        put(folder.resolve("harness.yaml"), settings());
        put(folder.resolve(SESSION), script.text());
        for (int task = 1; task <= tasks; task++) {
            String id = String.format(Locale.ROOT, "task-%04d", task);
            put(folder.resolve("tasks").resolve(id + ".md"), "---\ntitle: Piece " + task + "\n---\nChange one file.\n");
        }
    }

    private String settings() {
        return """
                agents: %d
                cli: command
                command: [sh, %s]
                done: landed
                limits: {memory: 1g, cpus: 1, pids: 512}
                %s
                """.formatted(agents, SESSION, String.join("\n", more));
    }

    private static void put(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
    }
}
