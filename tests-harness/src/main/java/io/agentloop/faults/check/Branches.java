package io.agentloop.faults.check;

import io.agentloop.faults.check.Broken.Promise;
import io.agentloop.git.BareRepository;
import io.agentloop.git.CommitInfo;
import io.agentloop.git.RefNames;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Both branches, oldest commit first.
 *
 * @param mainOf commits of main by the landing that brought them
 * @param boardOf commits of the board by landing
 */
record Branches(
        List<Commit> main, List<Commit> board, Map<String, List<Commit>> mainOf, Map<String, List<Commit>> boardOf) {
    private static final int ALL = 1_000_000;

    static Branches read(BareRepository repository, BiConsumer<Promise, String> broken) throws IOException {
        List<Commit> main = branch(repository, RefNames.MAIN, broken);
        List<Commit> board = branch(repository, RefNames.BOARD, broken);
        return new Branches(main, board, byLanding(main), byLanding(board));
    }

    private static List<Commit> branch(BareRepository repository, String ref, BiConsumer<Promise, String> broken)
            throws IOException {
        List<Commit> commits = new ArrayList<>();
        Optional<CommitId> tip = repository.ref(ref);
        if (tip.isEmpty()) {
            broken.accept(Promise.KEPT, ref + " is gone");
            return commits;
        }
        for (CommitInfo info : repository.log(Optional.empty(), tip.get(), ALL)) {
            List<CommitId> expected =
                    commits.isEmpty() ? List.of() : List.of(commits.getLast().id());
            if (!info.parents().equals(expected)) {
                broken.accept(Promise.SOUND, ref + " is no line at " + info.id());
            }
            commits.add(new Commit(info));
        }
        return commits;
    }

    private static Map<String, List<Commit>> byLanding(List<Commit> commits) {
        Map<String, List<Commit>> byLanding = new HashMap<>();
        for (Commit commit : commits) {
            commit.landing()
                    .ifPresent(nonce -> byLanding
                            .computeIfAbsent(nonce, n -> new ArrayList<>())
                            .add(commit));
        }
        return byLanding;
    }

    List<Commit> mainOf(String landing) {
        return mainOf.getOrDefault(landing, List.of());
    }

    List<Commit> boardOf(String landing) {
        return boardOf.getOrDefault(landing, List.of());
    }
}
