package io.agentloop.suite.frameworks.junit;

import java.util.Optional;

/** Picks the little that matters out of what a build prints. */
final class BuildOutput {
    private final BuildTool tool;
    private Optional<String> complaint = Optional.empty();
    private boolean begun;

    BuildOutput(BuildTool tool) {
        this.tool = tool;
    }

    void line(String line) {
        begun |= tool.isBegin(line);
        if (complaint.isEmpty()) {
            complaint = tool.complaint(line);
        }
    }

    /** The first reason that the build gave for failing. */
    Optional<String> complaint() {
        return complaint;
    }

    /** Whether tests were started. */
    boolean hasBegun() {
        return begun;
    }
}
