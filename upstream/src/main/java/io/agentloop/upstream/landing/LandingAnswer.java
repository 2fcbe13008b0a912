package io.agentloop.upstream.landing;

import io.agentloop.protocol.id.CommitId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the upstream says to an offer. */
public sealed interface LandingAnswer {
    /**
     * It is on disk.
     *
     * @param main newest of the landed commits; null when there were none for main
     * @param board the board's commit; null when there was no step
     * @param applied which step was made, in one word; may be less than was asked for
     * @param warnings what the pusher should know nevertheless
     */
    record Landed(@Nullable CommitId main, @Nullable CommitId board, String applied, List<String> warnings)
            implements LandingAnswer {
        public Landed {
            warnings = List.copyOf(warnings);
        }

        /** Nothing to be warned of. */
        public Landed(@Nullable CommitId main, @Nullable CommitId board, String applied) {
            this(main, board, applied, List.of());
        }
    }

    /** Nothing of it happened. The word is for programs, the message for whoever reads it. */
    record Refused(String word, String message) implements LandingAnswer {
        @Override
        public String toString() {
            return word + ": " + message;
        }
    }
}
