package io.agentloop.bench.ground;

import io.agentloop.protocol.id.TaskId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a ground starts as.
 *
 * @param agents who may log in
 * @param main files of main by path
 * @param board files of the board by path
 */
public record Plot(int agents, Map<String, String> main, Map<String, String> board) {
    public Plot {
        main = Map.copyOf(main);
        board = Map.copyOf(board);
    }

    /** So many agents and tasks, and next to nothing on main. */
    public static Plot of(int agents, int tasks) {
        return of(agents, tasks, 1);
    }

    /** The same with so many small files on main, fifty to a folder. */
    public static Plot of(int agents, int tasks, int files) {
        Map<String, String> main = new HashMap<>();
        for (int file = 0; file < files; file++) {
            main.put(String.format(Locale.ROOT, "src/d%03d/f%02d.txt", file / 50, file % 50), "file " + file + "\n");
        }
        return new Plot(agents, main, definitions(tasks(0, tasks)));
    }

    /** Names of tasks. */
    public static List<TaskId> tasks(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> new TaskId(String.format(Locale.ROOT, "task-%05d", number)))
                .toList();
    }

    /** Their files on the board by path. */
    public static Map<String, String> definitions(List<TaskId> tasks) {
        Map<String, String> files = new HashMap<>();
        tasks.forEach(task -> files.put("tasks/" + task + ".md", "---\ntitle: " + task + "\n---\nNothing to do.\n"));
        return files;
    }
}
