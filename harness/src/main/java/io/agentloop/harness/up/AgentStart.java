package io.agentloop.harness.up;

import io.agentloop.harness.docker.Container;
import io.agentloop.harness.docker.ContainerFile;
import io.agentloop.harness.docker.ContainerSpec;
import io.agentloop.harness.docker.ContainerState;
import io.agentloop.harness.docker.Containers;
import io.agentloop.harness.fleet.ContainerSpecs;
import io.agentloop.harness.fleet.Fleet;
import io.agentloop.harness.records.AgentEntry;
import io.agentloop.protocol.config.Limits;
import io.agentloop.protocol.id.AgentId;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What has to be done so that one agent runs.
 *
 * @param token a new one to put into its container; null when the one it has stays good
 * @param replaced the container is to be removed first, because it was made from other settings
 * @param created the container is to be created
 */
record AgentStart(
        AgentEntry entry, ContainerSpec spec, AgentEntry.@Nullable Token token, boolean replaced, boolean created) {
    private static final String STATE_FOLDER = "/var/lib/loop";
    private static final int READABLE_BY_OWNER = 0400;

    /** Decides for every agent that does not run; those that run are left alone. */
    static List<AgentStart> plan(
            List<AgentEntry> members, Fleet fleet, ContainerSpecs specs, Limits limits, SecureRandom random) {
        List<AgentStart> starts = new ArrayList<>();
        for (AgentEntry entry : members) {
            Container found = fleet.agents().get(new AgentId(entry.agent()));
            if (found != null && found.state().isUp()) {
                continue;
            }
            ContainerSpec spec = specs.agent(entry, limits);
            boolean replaced = found != null && !Fleet.isMadeFrom(found, spec);
            boolean created = found == null || replaced;
            boolean neverStarted = found == null || found.state() == ContainerState.CREATED;
            boolean needsToken = created || neverStarted || entry.tokenSha256().isEmpty();
            AgentEntry.Token token = needsToken ? AgentEntry.Token.random(random) : null;
            AgentEntry known = token == null ? entry : entry.withToken(token);
            starts.add(new AgentStart(known, spec, token, replaced, created));
        }
        return starts;
    }

    /** Everything but the start itself, which has to wait for the upstream. */
    void prepare(Containers containers) {
        if (replaced) {
            containers.remove(spec.name());
        }
        if (created) {
            containers.create(spec);
        }
        Optional.ofNullable(token)
                .ifPresent(secret -> containers.upload(
                        spec.name(),
                        new ContainerFile(STATE_FOLDER, "token", secret.reveal() + "\n", READABLE_BY_OWNER)));
    }
}
