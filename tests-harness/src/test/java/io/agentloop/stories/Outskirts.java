package io.agentloop.stories;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerResponse;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Network;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.testcontainers.DockerClientFactory;

/** A bit of internet for a run: a network with addresses that count as public, on which only the gateway and one server are. */
final class Outskirts {
    private final DockerClient docker = DockerClientFactory.instance().client();
    private final Map<String, String> labels;
    private final String network;

    /**
     * Makes the network.
     *
     * @param labels of the project, with which everything is cleaned away
     */
    Outskirts(Map<String, String> labels) {
        this.labels = labels;
        RandomGenerator random = RandomGenerator.getDefault();
        // 11.0.0.0/8 is not in use on the internet, and on no list of special ranges.
        String subnet = "11." + random.nextInt(256) + "." + random.nextInt(256) + ".0/28";
        network = "agentloop-outskirts-" + Long.toHexString(random.nextLong());
        docker.createNetworkCmd()
                .withName(network)
                .withLabels(labels)
                .withInternal(true)
                .withIpam(new Network.Ipam().withConfig(List.of(new Network.Ipam.Config().withSubnet(subnet))))
                .exec();
    }

    /** Starts the server under this name, and puts the gateway beside it. */
    void serve(String image, String name, String gateway, String... command) {
        CreateContainerResponse server = docker.createContainerCmd(image)
                .withLabels(labels)
                .withEntrypoint(command)
                .withHostConfig(HostConfig.newHostConfig().withNetworkMode(network))
                .withAliases(name)
                .exec();
        docker.startContainerCmd(server.getId()).exec();
        docker.connectToNetworkCmd()
                .withContainerId(gateway)
                .withNetworkId(network)
                .exec();
    }

    /** The same server under another name in a network of private addresses. */
    void alsoAs(String name, String privateNetwork) {
        docker.listContainersCmd().withLabelFilter(labels).withNetworkFilter(List.of(network)).exec().stream()
                .filter(container -> Objects.requireNonNull(container.getNetworkSettings())
                                .getNetworks()
                                .size()
                        == 1)
                .forEach(container -> docker.connectToNetworkCmd()
                        .withContainerId(container.getId())
                        .withNetworkId(privateNetwork)
                        .withContainerNetwork(new ContainerNetwork().withAliases(name))
                        .exec());
    }
}
