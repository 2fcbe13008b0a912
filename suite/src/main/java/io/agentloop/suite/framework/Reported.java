package io.agentloop.suite.framework;

import io.agentloop.suite.result.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a suite says about one test, under a name that still has to be matched with an id.
 *
 * @param names the forms of the name under which the id may be known, most exact first
 */
public record Reported(List<String> names, Verdict verdict, String reason, Optional<String> location, Duration took) {
    /** The same about no test at all: it counts for the run as a whole only. */
    Reported ofNobody() {
        return new Reported(List.of(), verdict, reason, location, took);
    }
}
