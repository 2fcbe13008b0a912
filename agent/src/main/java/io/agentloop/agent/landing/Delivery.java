package io.agentloop.agent.landing;

import io.agentloop.protocol.id.CommitId;
import java.util.List;

/** What became of work that was to land. */
public sealed interface Delivery {
    /**
     * It is on main.
     *
     * @param applied the step of the board that was made with it, in one word
     */
    record Landed(CommitId main, String applied) implements Delivery {}

    /** Main has all of it already. */
    record Nothing() implements Delivery {}

    /** Tests that pass on main fail. */
    record Red(List<String> lines) implements Delivery {
        public Red {
            lines = List.copyOf(lines);
        }
    }

    /** Others changed the same lines. */
    record Conflict(String places) implements Delivery {}

    /** A rule is against it. */
    record Refused(String word, String message) implements Delivery {
        /** Tells whether the claim is gone. */
        public boolean claimIsLost() {
            return word.equals("fenced");
        }
    }

    /** Something broke; the work is as it was. */
    record Failed(String why) implements Delivery {}
}
