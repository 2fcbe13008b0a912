package io.agentloop.suite.adapter;

import io.agentloop.suite.process.TimeLimit;
import java.time.Duration;

/**
 * How fast a run has to be.
 *
 * @param perTest time of one test
 * @param budget time of the whole run; what has not begun by then is not run
 * @param jobs tests at a time, where the suite allows it
 */
public record Pace(Duration perTest, TimeLimit budget, int jobs) {}
