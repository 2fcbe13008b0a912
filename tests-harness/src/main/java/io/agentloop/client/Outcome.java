package io.agentloop.client;

import io.agentloop.git.PushAnswer;
import io.agentloop.protocol.id.CommitId;
import java.util.Optional;

/** What became of a push, as far as its client can tell. */
public sealed interface Outcome {
    /**
     * It is on disk.
     *
     * @param applied the step in the upstream's words; empty when the board had no part in it
     */
    record Landed(Optional<CommitId> main, Optional<CommitId> board, Optional<String> applied) implements Outcome {}

    /** Nothing of it is there. */
    record Refused(String word, String message) implements Outcome {}

    /** No whole answer came; pushing the same again resolves it. */
    record Unknown(String why) implements Outcome {}

    /** Reads the upstream's answer. */
    static Outcome of(PushAnswer answer) {
        if (answer.accepted()) {
            return new Landed(
                    answer.remark("landed main").map(CommitId::new),
                    answer.remark("landed board").map(CommitId::new),
                    answer.remark("applied"));
        }
        return answer.refusal().<Outcome>map(Outcome::refused).orElseGet(() -> new Unknown("the answer names no ref"));
    }

    private static Refused refused(String line) {
        int colon = line.indexOf(": ");
        return colon < 0 ? new Refused("", line) : new Refused(line.substring(0, colon), line.substring(colon + 2));
    }

    /** Tells whether it landed. */
    default boolean landed() {
        return this instanceof Landed;
    }

    /** The landed answer, of a push that can only have landed. */
    default Landed orThrow() {
        return switch (this) {
            case Landed landed -> landed;
            case Refused no ->
                throw new IllegalStateException("a push was refused: " + no.word() + ": " + no.message());
            case Unknown lost -> throw new IllegalStateException("a push has no outcome: " + lost.why());
        };
    }
}
