package io.agentloop.simulation.git;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Commits put on top of another: a file that both sides changed differently is a conflict. */
public sealed interface Replay {
    /** New commits, oldest first; those that change nothing any more are left out. */
    record Clean(List<Commit> commits, Commit tip) implements Replay {}

    /** The first that does not fit, and where. */
    record Conflict(Commit at, List<String> places) implements Replay {}

    /** Replays them. */
    static Replay onto(Commit onto, List<Commit> commits, UnaryOperator<String> message) {
        Commit tip = onto;
        List<Commit> made = new ArrayList<>();
        for (Commit commit : commits) {
            Map<String, String> base =
                    commit.parent() == null ? Map.of() : commit.parent().files();
            Map<String, Optional<String>> edits = new HashMap<>();
            List<String> places = new ArrayList<>();
            for (Map.Entry<String, Optional<String>> edit : commit.edits().entrySet()) {
                String path = edit.getKey();
                String theirs = tip.files().get(path);
                if (Objects.equals(theirs, base.get(path))) {
                    edits.put(path, edit.getValue());
                } else if (!Objects.equals(theirs, edit.getValue().orElse(null))) {
                    places.add(path + ":1");
                }
            }
            if (!places.isEmpty()) {
                return new Conflict(commit, places);
            }
            Commit next = Commit.of(tip, edits, commit.author(), message.apply(commit.message()));
            if (!next.sameFilesAs(tip)) {
                tip = next;
                made.add(next);
            }
        }
        return new Clean(made, tip);
    }
}
