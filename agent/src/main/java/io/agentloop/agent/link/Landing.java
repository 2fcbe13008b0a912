package io.agentloop.agent.link;

import io.agentloop.protocol.id.CommitId;
import java.util.List;
import java.util.Optional;

/** What the upstream made of an offer. */
public sealed interface Landing {
    /**
     * All of it is on the upstream's disk.
     *
     * @param main newest landed commit of main; empty when there was none
     * @param applied which step of the board was made, in one word; may be less than was asked for
     * @param warnings what the upstream has to say nevertheless
     */
    record Landed(Optional<CommitId> main, Optional<CommitId> board, String applied, List<String> warnings)
            implements Landing {
        public Landed {
            warnings = List.copyOf(warnings);
        }
    }

    /** The commits do not fit on main any more: {@code path:line}. */
    record Conflict(String places) implements Landing {}

    /** Main changed the same files since the tests ran. */
    record Moved(String message) implements Landing {}

    /** A rule is against it; the word names the rule. */
    record Refused(String word, String message) implements Landing {
        /** Tells whether the claim is gone, so that nothing can land under it. */
        public boolean claimIsLost() {
            return word.equals("fenced");
        }
    }

    /** No answer came in the time there was; the same nonce will tell. */
    record Unknown(String why) implements Landing {}
}
