package io.agentloop.simulation.git;

import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.BoardTree;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Boards read step by step, each from the one before it. */
final class Boards {
    private Boards() {}

    static Board after(Board board, Map<String, String> files, Map<String, Optional<String>> edits) {
        Map<String, String> before = new HashMap<>();
        Map<String, String> after = new HashMap<>();
        edits.forEach((path, text) -> {
            String old = files.get(path);
            if (old != null) {
                before.put(path, old);
            }
            text.ifPresent(now -> after.put(path, now));
        });
        Board gone = BoardTree.read(before);
        Board come = BoardTree.read(after);
        return new Board(
                merged(board.tasks(), gone.tasks(), come.tasks()),
                merged(board.claims(), gone.claims(), come.claims()),
                merged(board.attempts(), gone.attempts(), come.attempts()),
                merged(board.completed(), gone.completed(), come.completed()),
                merged(board.parked(), gone.parked(), come.parked()),
                merged(board.steering(), gone.steering(), come.steering()));
    }

    private static <K, V> Map<K, V> merged(Map<K, V> all, Map<K, V> gone, Map<K, V> come) {
        if (gone.isEmpty() && come.isEmpty()) {
            return all;
        }
        Map<K, V> next = new HashMap<>(all);
        next.keySet().removeAll(gone.keySet());
        next.putAll(come);
        return next;
    }
}
