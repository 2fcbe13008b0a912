package io.agentloop.faults.journal;

import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.Nonce;
import java.util.Map;
import java.util.Optional;

/** Something that a client or the suite saw or is about to do. */
public sealed interface Event {
    /** The word of an {@link Answered} that is good news. */
    String LANDED = "landed";

    /** The word of an {@link Answered} that says nothing: the client left before it knew. */
    String UNKNOWN = "unknown";

    /** A client's process has started. */
    record Begun(int life) implements Event {}

    /**
     * A client is about to ask for a landing.
     *
     * @param step of the board, in one word; empty when there is none
     * @param task that is claimed, given back or finished; empty when the step is about none
     * @param next task that is claimed in the same step; empty when none
     * @param commits how many go to main
     * @param files a text by path that the last of these commits has in that file
     */
    record Asked(
            Nonce nonce,
            String step,
            String task,
            int attempt,
            String next,
            int nextAttempt,
            int commits,
            Map<String, String> files)
            implements Event {
        public Asked {
            files = Map.copyOf(files);
        }

        /** Whether both branches are to move. */
        public boolean paired() {
            return commits > 0 && !step.isEmpty();
        }
    }

    /**
     * What became of it, as far as the client was told.
     *
     * @param word {@link #LANDED}, {@link #UNKNOWN} or the word of a refusal
     */
    record Answered(Nonce nonce, String word, Optional<CommitId> main, Optional<CommitId> board, String applied)
            implements Event {
        /** Whether it is on the upstream's disk. */
        public boolean landed() {
            return word.equals(LANDED);
        }
    }

    /** A push was not answered, or in a way that says "ask again". */
    record Silence(String why) implements Event {}

    /**
     * A heartbeat was answered.
     *
     * @param sentNanos when it was sent; the upstream heard it between then and the time of this line
     * @param task that the client said it holds; empty when none
     * @param live whether the answer said that the claim is still the client's
     */
    record Heard(long sentNanos, String task, int attempt, boolean live) implements Event {}

    /** The upstream said that it keeps this commit under this ref. */
    record Rescued(String ref, CommitId commit) implements Event {}

    /** Something that must not happen to a client. */
    record Trouble(String what) implements Event {}

    /** The suite started the upstream; it served from the time of this line on. */
    record Served(long startedNanos) implements Event {}

    /** The upstream's process was seen dead. */
    record Died() implements Event {}

    /** The suite did harm of this kind. */
    record Injected(String kind, String what) implements Event {}
}
