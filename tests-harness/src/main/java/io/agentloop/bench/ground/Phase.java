package io.agentloop.bench.ground;

import java.util.List;
import java.util.Optional;

/** A part of a landing in the upstream, known by the innermost of its frames that a stack shows. */
enum Phase {
    ANSWER("answer", "Receiving.tell", "ReceivePack.sendStatusReport", "ReceivePack.close"),
    FSYNC("force to disk", "ObjectFiles.force", "ObjectFiles.forceAll", "ObjectFiles.lambda$forceAll"),
    WRITE("write objects", "ObjectFiles.", "GitHistory.write", "QuarantinedCommits.keep", "Stored"),
    REBASE("rebase", "QuarantinedCommits.onto", "git.Rebase", "MergeTree.", "GitHistory.changedPaths"),
    REFS("move refs", "GitHistory.move", "GitHistory.tips"),
    CHECK("check", "PushReader.", "BoardDiff.", "TransitionReader.", "upstream.secrets"),
    RECEIVE("receive", "QuarantinePack.", "Quarantine.", "transport.ReceivePack", "transport.PackParser"),
    QUEUE("queue, rules and board", "upstream.landing", "protocol.board"),
    HTTP("HTTP", "org.eclipse.jetty", "upstream.http"),
    OTHER("other");

    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // nobody changes it
    private final List<String> marks;

    Phase(String words, String... marks) {
        this.words = words;
        this.marks = List.of(marks);
    }

    String words() {
        return words;
    }

    /**
     * Whose stack this is.
     *
     * @param frames {@code package.Class.method}, the innermost first
     */
    static Phase of(List<String> frames) {
        return frames.stream()
                .map(Phase::ofFrame)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(OTHER);
    }

    private static Optional<Phase> ofFrame(String frame) {
        for (Phase phase : values()) {
            if (phase.marks.stream().anyMatch(frame::contains)) {
                return Optional.of(phase);
            }
        }
        return Optional.empty();
    }
}
