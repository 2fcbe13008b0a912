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
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /**
     * The same, when {@code after} is what this step made of {@code before}: it costs as much as the step changes, however large the board
     * is.
     */
    public static Map<String, Optional<String>> edits(Board before, Board after, Transition step) {
        Set<TaskId> tasks = touched(step);
        Set<String> paths =
                step instanceof Transition.Steer steer ? steer.files().keySet() : Set.of();
        return edits(part(before, tasks, paths), part(after, tasks, paths));
    }

    private static Set<TaskId> touched(Transition step) {
        return switch (step) {
            case Transition.Define define ->
                define.tasks().stream().map(Task::id).collect(Collectors.toSet());
            case Transition.Take take -> Set.of(take.claim().task());
            case Transition.TakeOver over -> Set.of(over.claim().task());
            case Transition.Resume resume -> Set.of(resume.claim().task());
            case Transition.Release release -> Set.of(release.task());
            case Transition.Complete complete -> Set.of(complete.completed().task());
            case Transition.CompleteAndTake both ->
                Stream.of(both.completed().task(), both.next().task()).collect(Collectors.toSet());
            case Transition.CompleteUnclaimed done -> Set.of(done.completed().task());
            case Transition.Park park -> Set.of(park.parked().task());
            case Transition.Reopen reopen -> Set.of(reopen.task());
            case Transition.Steer steer -> Set.of();
        };
    }

    private static Board part(Board board, Set<TaskId> tasks, Set<String> paths) {
        return new Board(
                only(board.tasks(), tasks),
                only(board.claims(), tasks),
                only(board.attempts(), tasks),
                only(board.completed(), tasks),
                only(board.parked(), tasks),
                only(board.steering(), paths));
    }

    private static <K, V> Map<K, V> only(Map<K, V> map, Set<K> keys) {
        Map<K, V> part = new HashMap<>();
        keys.stream().filter(map::containsKey).forEach(key -> part.put(key, Objects.requireNonNull(map.get(key))));
        return part;
    }

    private static <K, V> void compare(
            Map<K, V> before,
            Map<K, V> after,
            java.util.function.Function<K, String> path,
            java.util.function.Function<V, String> text,
            Map<String, Optional<String>> edits) {
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
