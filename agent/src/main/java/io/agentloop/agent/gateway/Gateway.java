package io.agentloop.agent.gateway;

import io.agentloop.protocol.id.RoleName;

/** The way to the models, as the loop sees it. */
public interface Gateway {
    /** A run in which nobody needs a model: everything may begin, and nothing is counted. */
    Gateway NONE = new Gateway() {
        @Override
        public Permission permission() {
            return new Permission.Granted();
        }

        @Override
        public Opening open(Opened what) {
            return new Opening.Open(SessionLine.NONE);
        }
    };

    /** Whether this agent may begin a session now, whatever the task. */
    Permission permission();

    /** Begins one. */
    Opening open(Opened what);

    /**
     * A session that begins.
     *
     * @param task empty text when there is none
     * @param version of the CLI
     * @param model empty text for the CLI's own choice
     * @param provider empty text for the one that fits
     */
    record Opened(
            int session,
            String task,
            RoleName role,
            int attempt,
            String cli,
            String version,
            String model,
            String provider) {}

    /** What came of it. */
    sealed interface Opening {
        /** It may begin. */
        record Open(SessionLine line) implements Opening {}

        /** It may not; never {@link Permission.Granted}. */
        record Refused(Permission why) implements Opening {}
    }
}
