package io.agentloop.harness.docker;

/**
 * What the engine says about itself.
 *
 * @param api the newest version of its interface, such as 1.41
 * @param address where it was reached
 * @param storage the folder of its images and volumes, on its own machine
 */
public record EngineFacts(String version, String api, String address, int cpus, long memoryBytes, String storage) {}
