package io.agentloop.faults.wire;

import java.time.Duration;

/** What happens to one exchange on its way. */
public sealed interface WireFault {
    /** Only so much of the request arrives, then both sides are hung up on. */
    record CutRequest(int percent) implements WireFault {}

    /** The whole request arrives; of the answer, the client gets so much. */
    record CutAnswer(Part part) implements WireFault {}

    /** How much of an answer. */
    enum Part {
        NOTHING,
        FIRST_BYTE,
        ALL_BUT_LAST_BYTE
    }

    /** The request arrives late. */
    record Delayed(Duration by) implements WireFault {}

    /** Half of the request arrives, and then nothing moves for so long, in either direction. */
    record Stuck(Duration time) implements WireFault {}

    /** The whole request arrives; the answer never does, though nobody hangs up for so long. */
    record Swallowed(Duration time) implements WireFault {}

    /** The request arrives twice at the same time; the client gets the first answer. */
    record Twice() implements WireFault {}

    /** The request arrives once more after the client has got its answer. */
    record Straggler(Duration after) implements WireFault {}
}
