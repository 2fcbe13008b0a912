package io.agentloop.bench.measure;

import io.agentloop.git.BareRepository;
import io.agentloop.git.CommitInfo;
import io.agentloop.git.RefNames;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an upstream still has of the work of its agents.
 *
 * @param ids of every commit that main or a rescue ref reaches
 * @param landed subjects of the commits of main: landing may give a commit another id
 */
record KeptCommits(Set<CommitId> ids, Set<String> landed) {
    static KeptCommits of(Path upstream) throws IOException {
        Set<CommitId> ids = new HashSet<>();
        Set<String> landed = new HashSet<>();
        try (BareRepository repository = BareRepository.open(upstream)) {
            for (CommitId tip : repository.refs(RefNames.RESCUE).values()) {
                history(repository, tip).forEach(commit -> ids.add(commit.id()));
            }
            Optional<CommitId> main = repository.ref(RefNames.MAIN);
            if (main.isPresent()) {
                for (CommitInfo commit : history(repository, main.get())) {
                    ids.add(commit.id());
                    landed.add(commit.subject());
                }
            }
        }
        return new KeptCommits(ids, landed);
    }

    boolean include(MadeCommit commit) {
        return ids.contains(commit.id()) || landed.contains(commit.subject());
    }

    private static List<CommitInfo> history(BareRepository repository, CommitId tip) throws IOException {
        return repository.log(Optional.empty(), tip, Integer.MAX_VALUE);
    }
}
