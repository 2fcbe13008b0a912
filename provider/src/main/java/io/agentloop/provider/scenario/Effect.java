package io.agentloop.provider.scenario;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What happens to a call instead of, or on top of, its answer. */
public sealed interface Effect {
    /** The answer comes as usual, late at most. */
    record Nothing() implements Effect {}

    /**
     * An error with its status.
     *
     * @param status the protocol's own for this trouble, when empty
     * @param words the protocol's own, when empty
     */
    record Refuse(
            Trouble trouble,
            Optional<Integer> status,
            Optional<RetryAfter> retryAfter,
            Map<String, String> headers,
            String words)
            implements Effect {
        /** Keeps a copy. */
        public Refuse {
            headers = Map.copyOf(headers);
        }
    }

    /** Status 200, some pieces of the answer, then an error where the rest should be. */
    record ErrorEvent(Trouble trouble, int afterPieces, String words) implements Effect {}

    /** Some pieces of the answer, then nothing for this long; then the connection ends. */
    record Silence(Duration length, int afterPieces) implements Effect {}

    /** Some pieces of the answer, then the connection ends. */
    record Cut(int afterPieces) implements Effect {}

    /** Status 200 and something that is not in any protocol. */
    record Garbage() implements Effect {}
}
