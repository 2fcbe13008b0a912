package io.agentloop.bench.measure;

import io.agentloop.git.BareRepository;
import io.agentloop.git.CommitInfo;
import io.agentloop.git.RefNames;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every commit that main or a rescue ref of an upstream still reaches. */
final class KeptCommits {
    private KeptCommits() {}

    static Set<CommitId> of(Path upstream) throws IOException {
        try (BareRepository repository = BareRepository.open(upstream)) {
            Set<CommitId> kept = new HashSet<>();
            Map<String, CommitId> refs = repository.refs(RefNames.RESCUE);
            for (CommitId tip : refs.values()) {
                add(kept, repository, tip);
            }
            Optional<CommitId> main = repository.ref(RefNames.MAIN);
            if (main.isPresent()) {
                add(kept, repository, main.get());
            }
            return kept;
        }
    }

    private static void add(Set<CommitId> kept, BareRepository repository, CommitId tip) throws IOException {
        for (CommitInfo commit : repository.log(Optional.empty(), tip, Integer.MAX_VALUE)) {
            kept.add(commit.id());
        }
    }
}
