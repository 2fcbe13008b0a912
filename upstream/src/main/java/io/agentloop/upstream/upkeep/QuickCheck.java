package io.agentloop.upstream.upkeep;

import io.agentloop.git.BareRepository;
import io.agentloop.git.CompleteTree;
import io.agentloop.git.RefNames;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks in a second or so at what the next landing needs: the refs, both ends of each pack, and all that the two branches hold now. */
final class QuickCheck {
    private final Path repository;

    QuickCheck(Path repository) {
        this.repository = repository;
    }

    /** What is wrong, a sentence each. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        try {
            if (!Files.isDirectory(repository.resolve("objects"))) {
                return List.of("the folder objects is missing");
            }
            new RefFiles(repository).check(problems);
            packs(problems);
            if (problems.isEmpty()) {
                branches(problems);
            }
        } catch (IOException | RuntimeException unreadable) {
            problems.add(String.valueOf(unreadable.getMessage()));
        }
        return problems;
    }

    private void packs(List<String> problems) throws IOException {
        for (Pack pack : new PackFolder(repository).all()) {
            try {
                pack.check();
            } catch (IOException damaged) {
                problems.add(String.valueOf(damaged.getMessage()));
            }
        }
    }

    private void branches(List<String> problems) throws IOException {
        try (BareRepository bare = BareRepository.open(repository)) {
            branch(bare, RefNames.MAIN, false, problems);
            branch(bare, RefNames.BOARD, true, problems);
        }
    }

    private static void branch(BareRepository bare, String ref, boolean contents, List<String> problems)
            throws IOException {
        Optional<CommitId> tip = bare.ref(ref);
        if (tip.isEmpty()) {
            problems.add("the ref " + ref + " is missing");
            return;
        }
        try {
            CompleteTree.check(bare, tip.get(), contents);
        } catch (IOException damaged) {
            problems.add(ref + ": " + damaged.getMessage());
        }
    }
}
