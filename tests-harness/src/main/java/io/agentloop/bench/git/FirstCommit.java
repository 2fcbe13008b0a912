package io.agentloop.bench.git;

import io.agentloop.git.BareRepository;
import io.agentloop.git.RefNames;
import io.agentloop.git.Signature;
import io.agentloop.git.TreeEdit;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What main starts as. */
final class FirstCommit {
    private FirstCommit() {}

    static void of(BareRepository repository, Map<String, String> files) throws IOException {
        Map<String, Optional<String>> edits = new HashMap<>();
        files.forEach((path, text) -> edits.put(path, Optional.of(text)));
        Signature author = new Signature("bench", "bench@example.invalid", Instant.EPOCH);
        repository.setRef(RefNames.MAIN, TreeEdit.commit(repository, Optional.empty(), edits, author, "first\n"));
    }
}
