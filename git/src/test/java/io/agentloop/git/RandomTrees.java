package io.agentloop.git;

import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Small trees of short files, and changes of them. */
final class RandomTrees {
    private static final List<String> PATHS =
            List.of("a", "b", "d/a", "d/b", "d/e/a", "d/e/b", "d.x", "d-y/z", "f/a", "g");

    private final BareRepository repository;
    private final SplittableRandom random;

    RandomTrees(BareRepository repository, long seed) {
        this.repository = repository;
        this.random = new SplittableRandom(seed);
    }

    CommitId base() throws IOException {
        Map<String, Optional<String>> files = new HashMap<>();
        for (String path : PATHS) {
            if (random.nextInt(4) > 0) {
                files.put(path, Optional.of(lines(path)));
            }
        }
        files.put("always", Optional.of("here\n"));
        return TreeEdit.commit(repository, Optional.empty(), files, TreeEditTest.WHO, "base\n");
    }

    CommitId changed(CommitId from) throws IOException {
        Map<String, String> now = repository.files(from);
        Map<String, Optional<String>> edits = new HashMap<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            String path = PATHS.get(random.nextInt(PATHS.size()));
            String old = now.get(path);
            if (old == null) {
                edits.put(path, Optional.of(lines("new " + path)));
            } else {
                edits.put(path, random.nextInt(5) == 0 ? Optional.empty() : Optional.of(edited(old)));
            }
        }
        return TreeEdit.commit(repository, Optional.of(from), edits, TreeEditTest.WHO, "change\n");
    }

    private String lines(String path) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3 + random.nextInt(12); i++) {
            text.append(path).append(' ').append(i).append('\n');
        }
        return random.nextInt(5) == 0 ? text + "no line end" : text.toString();
    }

    private String edited(String old) {
        List<String> lines = new ArrayList<>(List.of(old.split("(?<=\n)")));
        int at = random.nextInt(lines.size());
        switch (random.nextInt(3)) {
            case 0 -> lines.set(at, "edited " + random.nextInt(3) + "\n");
            case 1 -> lines.add(at, "added " + random.nextInt(3) + "\n");
            default -> lines.remove(at);
        }
        return String.join("", lines);
    }
}
