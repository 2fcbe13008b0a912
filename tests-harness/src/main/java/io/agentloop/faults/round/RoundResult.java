package io.agentloop.faults.round;

import io.agentloop.faults.check.Judgement;
import io.agentloop.faults.plan.Counts;
import java.time.Duration;

/** What became of a round. */
public record RoundResult(Counts done, Judgement judgement, Duration time) {}
