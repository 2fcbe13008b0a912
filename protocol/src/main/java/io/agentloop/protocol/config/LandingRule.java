package io.agentloop.protocol.config;

import java.time.Duration;

/**
 * What the tests of a landing have to have seen.
 *
 * @param exact only what was tested as it lands: on top of main as it is at that moment; else main may have changed other files since
 * @param turn how long main is kept for an agent whose tests others have overtaken
 */
public record LandingRule(boolean exact, Duration turn) {
    /** What holds when the file says nothing. */
    public static final LandingRule STANDARD = new LandingRule(false, Duration.ofMinutes(3));
}
