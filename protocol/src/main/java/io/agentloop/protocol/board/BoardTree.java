package io.agentloop.protocol.board;

import io.agentloop.protocol.id.TaskId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** The board as the files of a commit, both ways. */
public final class BoardTree {
    private BoardTree() {}

    /**
     * Reads a whole board; files that do not belong there are passed over.
     *
     * @param files contents by path
     * @throws BadBoardFile when a file does not have its form
     */
    public static Board read(Map<String, String> files) {
        Map<TaskId, Task> tasks = new HashMap<>();
        Map<TaskId, Claim> claims = new HashMap<>();
        Map<TaskId, Attempts> attempts = new HashMap<>();
        Map<TaskId, Completed> completed = new HashMap<>();
        Map<TaskId, Parked> parked = new HashMap<>();
        Map<String, String> steering = new HashMap<>();
        files.forEach((path, text) -> {
            if (BoardFiles.isSteering(path)) {
                steering.put(path, text);
            }
            BoardFiles.idIn(path, BoardFiles.TASKS, ".md").ifPresent(put(tasks, TaskFile::parse, text));
            BoardFiles.idIn(path, BoardFiles.CURRENT, ".txt").ifPresent(put(claims, BoardText::claim, text));
            BoardFiles.idIn(path, BoardFiles.ATTEMPTS, ".txt").ifPresent(put(attempts, BoardText::attempts, text));
            BoardFiles.idIn(path, BoardFiles.COMPLETED, ".md").ifPresent(put(completed, BoardText::completed, text));
            BoardFiles.idIn(path, BoardFiles.PARKED, ".md").ifPresent(put(parked, BoardText::parked, text));
        });
        return new Board(tasks, claims, attempts, completed, parked, steering);
    }

    private static <T> Consumer<TaskId> put(Map<TaskId, T> map, BiFunction<TaskId, String, T> parse, String text) {
        return id -> map.put(id, parse.apply(id, text));
    }

    /**
     * What to change in the files of {@code before} so that they say {@code after}.
     *
     * @return new contents by path; empty means that the file goes
     */
    public static Map<String, Optional<String>> edits(Board before, Board after) {
        Map<String, Optional<String>> edits = new HashMap<>();
        compare(before.tasks(), after.tasks(), BoardFiles::task, TaskFile::text, edits);
        compare(before.claims(), after.claims(), BoardFiles::claim, BoardText::of, edits);
        compare(before.attempts(), after.attempts(), BoardFiles::attempts, BoardText::of, edits);
        compare(before.completed(), after.completed(), BoardFiles::completed, BoardText::of, edits);
        compare(before.parked(), after.parked(), BoardFiles::parked, BoardText::of, edits);
        compare(before.steering(), after.steering(), path -> path, text -> text, edits);
        return edits;
    }

    /** Boards share the maps that a step left alone, so that the same map means no change. */
    @SuppressWarnings("ReferenceEquality")
    private static <K, V> void compare(
            Map<K, V> before,
            Map<K, V> after,
            java.util.function.Function<K, String> path,
            java.util.function.Function<V, String> text,
            Map<String, Optional<String>> edits) {
        if (before == after) {
            return;
        }
        Set<K> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        for (K key : keys) {
            V now = after.get(key);
            V then = before.get(key);
            if (now == null) {
                edits.put(path.apply(key), Optional.empty());
            } else if (!Objects.equals(now, then)) {
                edits.put(path.apply(key), Optional.of(text.apply(now)));
            }
        }
    }
}
