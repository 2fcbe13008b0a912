package io.agentloop.harness.up;

import io.agentloop.harness.docker.Containers;
import io.agentloop.harness.fleet.RunNames;
import io.agentloop.harness.gateway.GatewayWish;
import io.agentloop.harness.keys.Authorities;
import io.agentloop.harness.keys.KeyIntake;
import io.agentloop.harness.keys.Keys;
import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.problem.BrokenEnvironment;
import io.agentloop.harness.problem.WrongUsage;
import io.agentloop.harness.records.KeyNames;
import io.agentloop.protocol.config.CliKind;
import io.agentloop.protocol.config.HarnessConfig;
import io.agentloop.protocol.config.Provider;
import io.agentloop.protocol.id.ProviderName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.Set;

/** Gets together what the gateway of a run needs, or says what is missing, before anything is started. */
final class Gathering {
    private final Containers containers;
    private final UpRequest request;
    private final RunFolder folder;

    Gathering(Containers containers, UpRequest request, RunFolder folder) {
        this.containers = containers;
        this.request = request;
        this.folder = folder;
    }

    /** The settings, with a provider for every CLI that works with several. */
    HarnessConfig config(HarnessConfig wanted) {
        return wanted.kinds().contains(CliKind.OPENCODE)
                ? KeyIntake.choose(wanted, request.keys(), before(wanted))
                : wanted;
    }

    /** Keys and scenario; nothing when the run needs no gateway. */
    Optional<GatewayWish> gateway(HarnessConfig config) {
        if (!config.needsGateway()) {
            return Optional.empty();
        }
        Optional<Keys> keys = KeyIntake.take(config, request.keys(), before(config));
        boolean scripted = config.usedProviders().containsKey(Provider.SCRIPTED);
        return Optional.of(new GatewayWish(
                keys,
                Authorities.read(config, request.project()),
                scripted ? Optional.of(scenario()) : Optional.empty()));
    }

    /** Keys that the run was given before live as long as their volume. */
    private Set<ProviderName> before(HarnessConfig config) {
        Set<ProviderName> given = config.needsGateway() ? KeyNames.read(folder) : Set.of();
        RunNames names = new RunNames(request.project(), request.run());
        boolean kept = !given.isEmpty() && containers.volumes(names.labels()).contains(names.keys());
        return kept ? given : Set.of();
    }

    private String scenario() {
        try {
            return Files.readString(request.project().scenario());
        } catch (NoSuchFileException none) {
            throw new WrongUsage("the provider 'scripted' plays the file "
                    + request.project().scenario() + ", and there is none; examples/minicalc has one");
        } catch (IOException e) {
            throw new BrokenEnvironment("cannot read " + request.project().scenario() + ": " + e.getMessage(), e);
        }
    }
}
