package io.agentloop.bench.measure;

import io.agentloop.protocol.id.CommitId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A commit that a session says it has made.
 *
 * @param subject no other commit has the same
 */
record MadeCommit(CommitId id, String subject) {
    private static final Pattern FORM = Pattern.compile("committed ([0-9a-f]{40}) (.+)");

    /** Those that a session has told so far; a line that is still being written is none. */
    static List<MadeCommit> toldIn(List<String> lines) {
        return lines.stream().map(MadeCommit::of).flatMap(Optional::stream).toList();
    }

    private static Optional<MadeCommit> of(String line) {
        Matcher matcher = FORM.matcher(line);
        return matcher.matches()
                ? Optional.of(new MadeCommit(new CommitId(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }
}
