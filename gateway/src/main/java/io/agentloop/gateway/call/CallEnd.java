package io.agentloop.gateway.call;

import java.time.Duration;
import java.util.Optional;

/**
 * How a call ended.
 *
 * @param usage what the provider said about tokens until the end; empty when it said nothing
 * @param whole whether the answer came to its proper end; a broken one may have cost more than {@code usage} says
 * @param reached whether the provider may have seen the request: false means that it certainly cost nothing
 * @param answerBytes how much of the answer's body came
 * @param served in which way the provider says that it served the call, such as default or priority; empty when it did not say
 * @param firstByte until the answer began; zero when it did not
 */
public record CallEnd(
        Seen seen,
        Optional<Usage> usage,
        boolean whole,
        boolean reached,
        long answerBytes,
        String served,
        Duration firstByte,
        Duration took) {
    /** One whose provider did not say how it served it. */
    public CallEnd(
            Seen seen,
            Optional<Usage> usage,
            boolean whole,
            boolean reached,
            long answerBytes,
            Duration firstByte,
            Duration took) {
        this(seen, usage, whole, reached, answerBytes, "", firstByte, took);
    }
}
