package io.agentloop.harness.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Networks through the engine's interface: bridges of one run each, without IPv6 and without ports that the host opens. */
final class DockerNetworks {
    private static final String TALKING = "com.docker.network.bridge.enable_icc";

    private DockerNetworks() {}

    static List<Network> list(DockerClient client, Labels labels) {
        return client.listNetworksCmd().withFilter("label", labels.asFilter()).exec().stream()
                .map(DockerNetworks::network)
                .toList();
    }

    private static Network network(com.github.dockerjava.api.model.Network found) {
        Map<String, String> options = Objects.requireNonNullElse(found.getOptions(), Map.of());
        return new Network(
                new NetworkName(found.getName()),
                new Labels(Objects.requireNonNullElse(found.getLabels(), Map.of())),
                !"false".equals(options.get(TALKING)));
    }

    static void create(DockerClient client, Network network) {
        try {
            client.createNetworkCmd()
                    .withName(network.name().value())
                    .withDriver("bridge")
                    .withCheckDuplicate(true)
                    .withLabels(network.labels().values())
                    .withOptions(Map.of(TALKING, Boolean.toString(network.talking())))
                    .exec();
        } catch (ConflictException exists) {
            // One of this name is there already: the run's own, made by a launcher that was killed.
        }
    }
}
