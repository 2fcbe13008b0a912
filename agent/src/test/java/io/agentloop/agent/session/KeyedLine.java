package io.agentloop.agent.session;

import io.agentloop.agent.cli.Access;
import io.agentloop.agent.gateway.Activity;
import io.agentloop.agent.gateway.Bill;
import io.agentloop.agent.gateway.Permission;
import io.agentloop.agent.gateway.SessionLine;
import java.util.Optional;

/** A session with this key, of which the gateway tells nothing else. */
record KeyedLine(String key) implements SessionLine {
    @Override
    public Optional<Access> access() {
        return Optional.of(new Access("http://127.0.0.1:1", key));
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
}
