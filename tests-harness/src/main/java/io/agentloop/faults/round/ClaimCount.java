package io.agentloop.faults.round;

import io.agentloop.git.BareRepository;
import io.agentloop.git.CommitInfo;
import io.agentloop.git.RefNames;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** How many claims there have been so far, read from a repository that is being written. */
final class ClaimCount {
    private static final int ALL = 1_000_000;
    private static final Pattern CLAIM = Pattern.compile("(?m)^Step: (take|take-over|complete-and-take)$");

    private final BareRepository repository;
    private Optional<CommitId> seen = Optional.empty();
    private int claims;

    ClaimCount(BareRepository repository) {
        this.repository = repository;
    }

    int now() throws IOException {
        Optional<CommitId> tip = repository.ref(RefNames.BOARD);
        if (tip.isPresent() && !tip.equals(seen)) {
            for (CommitInfo commit : repository.log(seen, tip.get(), ALL)) {
                claims += CLAIM.matcher(commit.message()).find() ? 1 : 0;
            }
            seen = tip;
        }
        return claims;
    }
}
