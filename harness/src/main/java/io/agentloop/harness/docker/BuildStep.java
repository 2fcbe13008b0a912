package io.agentloop.harness.docker;

/** The build has come to this instruction. */
public record BuildStep(int number, int total, String instruction) {}
