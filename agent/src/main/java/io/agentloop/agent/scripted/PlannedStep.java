package io.agentloop.agent.scripted;

/** A step and where it stands in its file, for what is said when it fails. */
record PlannedStep(String place, Step step) {}
