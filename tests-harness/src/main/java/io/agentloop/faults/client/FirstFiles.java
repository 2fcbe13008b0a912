package io.agentloop.faults.client;

import io.agentloop.client.Client;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.id.TaskId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** With what a round begins. */
public final class FirstFiles {
    private static final int PRIORITY = 5;
    private static final int ATTEMPTS = 100;

    private FirstFiles() {}

    /** Main: files that workers quarrel about. */
    public static Map<String, String> main() {
        return Work.firstFiles();
    }

    /**
     * The board: some tasks, and the shortest lease there is.
     *
     * @param tasks how many; workers add more when these run out
     */
    public static Map<String, String> board(int tasks, int leaseSeconds) {
        Map<String, String> files = new HashMap<>();
        files.put("run.yaml", "state: running\n");
        files.put("harness.yaml", "lease: " + leaseSeconds + "s\nheartbeat: 1s\n");
        for (int number = 0; number < tasks; number++) {
            String id = String.format(Locale.ROOT, "%08x", number * 0x9E3779B1);
            files.put("tasks/" + id + ".md", "---\ntitle: Piece " + id + "\n---\nChange a file.\n");
        }
        return files;
    }

    /** A task that a worker puts on the board. */
    static Task task(TaskId id, List<String> paths) {
        return new Task(
                id, "Piece " + id, Client.ROLE, PRIORITY, List.of(), paths, List.of(), ATTEMPTS, "Change a file.");
    }
}
