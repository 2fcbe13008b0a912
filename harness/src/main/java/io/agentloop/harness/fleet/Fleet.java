package io.agentloop.harness.fleet;

import io.agentloop.harness.docker.Container;
import io.agentloop.harness.docker.ContainerName;
import io.agentloop.harness.docker.ContainerSpec;
import io.agentloop.harness.docker.Containers;
import io.agentloop.protocol.id.AgentId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The containers of a run as one question to the engine found them. */
public record Fleet(Optional<Container> upstream, Map<AgentId, Container> agents, List<Container> all) {
    /** Copies the collections. */
    public Fleet {
        agents = new TreeMap<>(agents);
        all = List.copyOf(all);
    }

    /** Asks the engine. */
    public static Fleet find(Containers containers, RunNames names) {
        List<Container> all = containers.list(names.labels());
        Map<AgentId, Container> agents = new TreeMap<>();
        all.forEach(container -> RunNames.agentOf(container).ifPresent(agent -> agents.put(agent, container)));
        Fleet found = new Fleet(Optional.empty(), agents, all);
        return new Fleet(found.named(names.upstream()), agents, all);
    }

    /** Tells whether the container was made from this very description. */
    public static boolean isMadeFrom(Container container, ContainerSpec spec) {
        return container.labels().get(RunNames.SPEC).equals(spec.labels().get(RunNames.SPEC));
    }

    /** A container of the run by its name. */
    public Optional<Container> named(ContainerName name) {
        return all.stream().filter(container -> container.name().equals(name)).findFirst();
    }

    /** Tells whether the upstream runs. */
    public boolean upstreamIsUp() {
        return upstream.filter(container -> container.state().isUp()).isPresent();
    }

    /** Agents whose container runs. */
    public List<AgentId> running() {
        return agents.entrySet().stream()
                .filter(entry -> entry.getValue().state().isUp())
                .map(Map.Entry::getKey)
                .toList();
    }
}
