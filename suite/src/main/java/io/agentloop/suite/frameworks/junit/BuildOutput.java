package io.agentloop.suite.frameworks.junit;

import java.util.Optional;

/** Picks the little that matters out of what a build prints. */
final class BuildOutput {
    private final BuildTool tool;
    private Optional<String> complaint = Optional.empty();
    private Optional<String> spoilt = Optional.empty();
    private boolean begun;

    BuildOutput(BuildTool tool) {
        this.tool = tool;
    }

    void line(String line) {
        begun |= tool.isBegin(line);
        if (spoilt.isEmpty()) {
            spoilt = tool.spoilt(line);
        }
        if (complaint.isEmpty()) {
            complaint = tool.complaint(line);
        }
    }

    /** The first reason that the build gave for failing. */
    Optional<String> complaint() {
        return complaint;
    }

    /** Why a list of tests that came with this output is not whole. */
    Optional<String> spoilt() {
        return spoilt;
    }

    /** Whether tests were started. */
    boolean hasBegun() {
        return begun;
    }
}
