package io.agentloop.gateway.call;

import io.agentloop.protocol.id.AgentId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides when a call may be made, one pause for the whole fleet. Safe for many threads. */
public interface Pace {
    /** Whether this agent may begin a session, as far as the provider goes. */
    Optional<Hindrance> hindrance(AgentId agent);

    /** Begins one call; whoever does closes it. */
    Visit visit(Ask ask);

    /** One call on its way, possibly sent more than once. */
    interface Visit extends AutoCloseable {
        /** Waits for the call's turn, also through a pause that is short enough. Called before each sending. */
        Turn enter() throws InterruptedException;

        /**
         * Hears what a sending met, as soon as the head of the answer says so, and once more when a stream that began well ended in an error.
         *
         * @return whether to enter and send once more; what was met is then not told to the CLI. Ignored when a stream has begun
         */
        boolean met(Seen seen);

        /** The call is over; another may take its place. */
        @Override
        void close();
    }

    /** The closed choice. */
    sealed interface Turn {}

    /** Send it now. */
    record Go() implements Turn {}

    /** Too long to hold: tell the CLI to come back after this. */
    record Later(Duration delay, String words) implements Turn {}

    /** Not before somebody has mended something. */
    record Stopped(String words) implements Turn {}

    /** The pause and the stop that hold now. */
    State state();

    /**
     * A line of the status.
     *
     * @param pauseEnds empty when there is no pause
     * @param why of the pause
     * @param stopped empty when the fleet may work
     */
    record State(Optional<Instant> pauseEnds, String why, String stopped) {}

    /** New keys came: whatever was stopped for the old ones may try again. */
    void reset();
}
