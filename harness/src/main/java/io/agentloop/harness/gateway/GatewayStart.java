package io.agentloop.harness.gateway;

import io.agentloop.harness.docker.Container;
import io.agentloop.harness.docker.ContainerName;
import io.agentloop.harness.docker.ContainerSpec;
import io.agentloop.harness.docker.Containers;
import io.agentloop.harness.docker.Network;
import io.agentloop.harness.fleet.ContainerSpecs;
import io.agentloop.harness.fleet.Fleet;
import io.agentloop.harness.fleet.RunNames;
import io.agentloop.harness.host.LaunchingUser;
import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.problem.WorkFailed;
import io.agentloop.harness.records.AgentEntry;
import io.agentloop.harness.records.GatewayRecord;
import io.agentloop.harness.records.KeyNames;
import io.agentloop.protocol.config.HarnessConfig;
import io.agentloop.protocol.gateway.GatewayAgent;
import io.agentloop.protocol.gateway.GatewaySettings;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.RoleName;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the gateway of a run what its settings ask for, or takes it away when they ask for none. */
public final class GatewayStart {
    private final Containers containers;
    private final RunNames names;
    private final ContainerSpecs specs;
    private final RunFolder folder;
    private final HarnessConfig config;
    private final Optional<GatewayWish> wish;
    private final List<String> old = new ArrayList<>();
    private boolean reload;

    /**
     * Starts with these.
     *
     * @param wish nothing when the run needs no gateway
     */
    public GatewayStart(
            Containers containers,
            RunNames names,
            ContainerSpecs specs,
            RunFolder folder,
            HarnessConfig config,
            Optional<GatewayWish> wish) {
        this.containers = containers;
        this.names = names;
        this.specs = specs;
        this.folder = folder;
        this.config = config;
        this.wish = wish;
    }

    /** Everything up to the start of the containers; {@link #finish} has to follow once the gateway is ready. */
    public void prepare(Fleet fleet, List<AgentEntry> agents) {
        if (wish.isEmpty()) {
            takeAway(fleet);
            return;
        }
        LaunchingUser user = LaunchingUser.in(folder.path());
        folder.createGateway(wish.get().withProvider());
        wish.get().authorities().forEach((provider, text) -> GatewayRecord.writeAuthority(folder, provider, text));
        GatewayRecord.write(folder, settings(agents));
        boolean linked = network(fleet);
        provider(fleet, user, linked);
        gateway(fleet, user, linked);
    }

    /** Tells whether there is something to wait for. */
    public boolean isWanted() {
        return wish.isPresent();
    }

    /** The running gateway is told what is new; to be called when it is ready. */
    public void finish() {
        if (reload) {
            new GatewayAdmin(containers, names.gateway()).reload();
        }
    }

    /** What runs on although it was made from other settings, in words. */
    public List<String> oldOnes() {
        return List.copyOf(old);
    }

    private GatewaySettings settings(List<AgentEntry> agents) {
        return new GatewaySettings(
                agents.size(),
                agents.stream()
                        .map(entry -> new GatewayAgent(
                                new AgentId(entry.agent()), new RoleName(entry.role()), entry.tokenSha256()))
                        .toList(),
                config.outside().withProviders(config.usedProviders()));
    }

    /**
     * Who is on the network reaches the others only for the sake of the scripted provider.
     *
     * @return true when nobody is on it yet
     */
    private boolean network(Fleet fleet) {
        boolean talking = wish.orElseThrow().withProvider();
        Optional<Network> there = containers.networks(names.labels()).stream()
                .filter(network -> network.name().equals(names.out()))
                .findFirst();
        if (there.isPresent() && there.get().talking() == talking) {
            return false;
        }
        // One whose network somebody has taken away could not start again.
        remove(fleet, names.gateway());
        remove(fleet, names.provider());
        there.ifPresent(network -> containers.removeNetwork(network.name()));
        containers.createNetwork(new Network(names.out(), names.labels(), talking));
        return true;
    }

    private void provider(Fleet fleet, LaunchingUser user, boolean linked) {
        Optional<String> scenario = wish.orElseThrow().scenario();
        if (scenario.isEmpty()) {
            remove(fleet, names.provider());
            return;
        }
        boolean changed = GatewayRecord.writeScenario(folder, scenario.get());
        ContainerSpec spec = specs.provider(folder, user);
        Optional<Container> found = linked ? Optional.empty() : fleet.named(names.provider());
        if (found.filter(container -> container.state().isUp()).isPresent() && !changed) {
            note(found.get(), spec, "the scripted provider");
            return;
        }
        found.ifPresent(container -> containers.remove(container.name()));
        containers.create(spec);
        containers.start(spec.name());
    }

    private void gateway(Fleet fleet, LaunchingUser user, boolean linked) {
        ContainerSpec spec = specs.gateway(folder, user);
        Optional<Container> found = linked ? Optional.empty() : fleet.named(names.gateway());
        boolean isUp = found.filter(container -> container.state().isUp()).isPresent();
        if (isUp) {
            note(found.get(), spec, "the gateway");
            upload(spec, user);
            // Whoever types `up` again wants it tried again, whatever stopped it; and an earlier launcher may not have
            // come so far.
            reload = true;
            return;
        }
        found.filter(container -> !Fleet.isMadeFrom(container, spec))
                .ifPresent(container -> containers.remove(container.name()));
        if (wish.orElseThrow().keys().isPresent()) {
            // The volume comes with the container, empty: from now on nobody is to believe that it holds keys.
            KeyNames.write(folder, List.of());
        }
        containers.create(spec);
        upload(spec, user);
        forgetReady();
        containers.start(spec.name());
    }

    private void note(Container running, ContainerSpec spec, String what) {
        if (!Fleet.isMadeFrom(running, spec)) {
            old.add(what);
        }
    }

    /** Their names are kept only once the keys are where they belong. */
    private boolean upload(ContainerSpec spec, LaunchingUser user) {
        wish.orElseThrow().keys().ifPresent(keys -> {
            containers.upload(spec.name(), keys.file(user));
            KeyNames.write(folder, keys.providers());
        });
        return wish.orElseThrow().keys().isPresent();
    }

    private void forgetReady() {
        try {
            Files.deleteIfExists(folder.gatewayReady());
        } catch (IOException e) {
            throw new WorkFailed("cannot remove " + folder.gatewayReady() + ": " + e.getMessage(), e);
        }
    }

    private void takeAway(Fleet fleet) {
        boolean had = fleet.named(names.gateway()).isPresent()
                || fleet.named(names.provider()).isPresent()
                || !KeyNames.read(folder).isEmpty();
        if (!had) {
            return;
        }
        remove(fleet, names.gateway());
        remove(fleet, names.provider());
        containers.networks(names.labels()).forEach(network -> containers.removeNetwork(network.name()));
        containers.removeVolume(names.keys());
        KeyNames.write(folder, List.of());
    }

    private void remove(Fleet fleet, ContainerName name) {
        fleet.named(name).ifPresent(container -> containers.remove(container.name()));
    }
}
