package io.agentloop.faults.check;

import io.agentloop.git.CommitInfo;
import io.agentloop.protocol.id.CommitId;
import java.util.Optional;
import java.util.regex.Pattern;

/** A commit of either branch, and what the upstream wrote at the end of its message. */
record Commit(CommitInfo info) {
    private static final Pattern LANDING = Pattern.compile("(?m)^Landing: ([0-9a-f]{16,64})$");
    private static final Pattern STEP = Pattern.compile("(?m)^Step: ([a-z-]+)$");
    private static final Pattern TASK = Pattern.compile("(?m)^Task: (.+)$");
    private static final Pattern ATTEMPT = Pattern.compile("(?m)^Attempt: ([0-9]+)$");

    CommitId id() {
        return info.id();
    }

    Optional<String> landing() {
        return last(LANDING);
    }

    Optional<String> step() {
        return last(STEP);
    }

    Optional<String> task() {
        return last(TASK);
    }

    Optional<String> attempt() {
        return last(ATTEMPT);
    }

    private Optional<String> last(Pattern trailer) {
        return trailer.matcher(info.message())
                .results()
                .reduce((earlier, later) -> later)
                .map(found -> found.group(1));
    }
}
