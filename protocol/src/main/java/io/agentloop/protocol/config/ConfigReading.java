package io.agentloop.protocol.config;

import java.util.List;

/** What reading harness.yaml came to: settings, or everything that is wrong with it at once. */
public sealed interface ConfigReading {
    /** The file is good. */
    record Accepted(HarnessConfig config) implements ConfigReading {}

    /** The file is not good; the problems are in the order of the file. */
    record Rejected(List<ConfigProblem> problems) implements ConfigReading {
        /** Copies the list. */
        public Rejected {
            problems = List.copyOf(problems);
        }
    }
}
