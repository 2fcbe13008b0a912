package io.agentloop.harness.docker;

import java.util.function.Consumer;

/** The images of an engine. */
public interface Images {
    /** Tells whether the engine has it. */
    boolean exists(ImageTag tag);

    /**
     * Builds an image with the classic builder.
     *
     * @throws io.agentloop.harness.problem.WorkFailed with the failing step and its last lines
     */
    void build(BuildRequest request, Consumer<BuildStep> progress);
}
