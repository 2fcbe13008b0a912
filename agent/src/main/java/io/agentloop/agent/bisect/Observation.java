package io.agentloop.agent.bisect;

import io.agentloop.suite.result.TestId;

/** One run of one test. */
public record Observation(int commit, TestId test, Outcome outcome) {}
