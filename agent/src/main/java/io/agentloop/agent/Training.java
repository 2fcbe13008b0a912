package io.agentloop.agent;

import java.util.Map;

/** Exercises the usual code paths once. */
final class Training {
    private Training() {}

    static void run(Map<String, String> environment) {}
}
