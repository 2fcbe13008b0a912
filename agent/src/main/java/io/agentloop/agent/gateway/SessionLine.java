package io.agentloop.agent.gateway;

import io.agentloop.agent.cli.Access;
import java.util.Optional;

/** One session at the gateway, from its beginning to its end. */
public interface SessionLine {
    /** A session that the gateway knows nothing of. */
    SessionLine NONE = new SessionLine() {
        @Override
        public Optional<Access> access() {
            return Optional.empty();
        }

        @Override
        public Optional<Activity> activity() {
            return Optional.empty();
        }

        @Override
        public Permission permission() {
            return new Permission.Granted();
        }

        @Override
        public Optional<Bill> end() {
            return Optional.empty();
        }
    };

    /** Where the CLI finds its model. */
    Optional<Access> access();

    /** What passes between the CLI and its model; empty when nobody knows. */
    Optional<Activity> activity();

    /** Whether its next call would be let through. */
    Permission permission();

    /** Ends it; its key is worth nothing any more. Empty when the gateway counted nothing or does not answer. */
    Optional<Bill> end();
}
