package io.agentloop.simulation.run;

import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.Task;

/** Tasks that nobody will get any more. */
final class Unfinishable {
    private Unfinishable() {}

    static boolean isOver(Board board, Task task) {
        return board.completed().containsKey(task.id()) || isBlocked(board, task);
    }

    private static boolean isBlocked(Board board, Task task) {
        if (board.parked().containsKey(task.id())) {
            return true;
        }
        return task.dependsOn().stream().anyMatch(id -> {
            Task other = board.tasks().get(id);
            return other != null && !board.completed().containsKey(id) && isBlocked(board, other);
        });
    }
}
