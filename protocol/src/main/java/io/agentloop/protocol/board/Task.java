package io.agentloop.protocol.board;

import io.agentloop.protocol.id.RoleName;
import io.agentloop.protocol.id.TaskId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done, as a person or an agent wrote it into {@code tasks/<id>.md}.
 *
 * @param role who may take it; null when any role may
 * @param priority 0 to 100, higher goes first
 * @param paths prefixes of the paths that the task will touch; two tasks with overlapping prefixes are not held at once
 * @param accept ids of the tests that say when it is done; a {@code *} at the end matches every id with that prefix
 * @param maxAttempts failed attempts after which the server parks it
 */
public record Task(
        TaskId id,
        String title,
        @Nullable RoleName role,
        int priority,
        List<TaskId> dependsOn,
        List<String> paths,
        List<String> accept,
        int maxAttempts,
        String text) {
    public static final int DEFAULT_PRIORITY = 50;
    public static final int DEFAULT_MAX_ATTEMPTS = 5;

    public Task {
        title = title.strip();
        text = Texts.plain(text) + "\n";
        dependsOn = List.copyOf(dependsOn);
        paths = paths.stream().map(PathPrefixes::plain).distinct().toList();
        accept = List.copyOf(accept);
    }

    /** Tells whether an agent of this role may take it; a keeper takes none. */
    public boolean isFor(RoleName candidate) {
        return !candidate.equals(RoleName.KEEPER) && (role == null || role.equals(candidate));
    }

    /** Tells whether a path prefix of this task contains one of the other's, or the other way round. */
    public boolean overlaps(Task other) {
        return paths.stream()
                .anyMatch(mine -> other.paths.stream().anyMatch(theirs -> PathPrefixes.overlap(mine, theirs)));
    }
}
