package io.agentloop.harness.doctor;

import io.agentloop.harness.docker.Containers;
import io.agentloop.harness.docker.ImageTag;
import io.agentloop.harness.fleet.Fleet;
import io.agentloop.harness.fleet.RunNames;
import io.agentloop.harness.gateway.GatewayAdmin;
import io.agentloop.harness.image.AgentImage;
import io.agentloop.harness.keys.KeyIntake;
import io.agentloop.harness.keys.KeyShapes;
import io.agentloop.harness.keys.Keys;
import io.agentloop.harness.keys.ProviderKey;
import io.agentloop.harness.layout.ProjectFolder;
import io.agentloop.harness.problem.HarnessProblem;
import io.agentloop.harness.problem.WrongUsage;
import io.agentloop.harness.records.GatewayReading.Reached;
import io.agentloop.harness.records.KeyNames;
import io.agentloop.harness.up.GatewayTrial;
import io.agentloop.protocol.config.HarnessConfig;
import io.agentloop.protocol.config.Provider;
import io.agentloop.protocol.id.ProviderName;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at what a run needs to ask models: CLIs in the image, keys, providers that answer the gateway. */
final class ModelCheck {
    private static final String KEYS = "keys";

    private final Surroundings around;
    private final ProjectFolder project;
    private final HarnessConfig config;
    private final RunNames names;
    private final List<Finding> findings = new ArrayList<>();

    private ModelCheck(Surroundings around, HarnessConfig config) {
        this.around = around;
        this.project = ProjectFolder.of(around.project());
        this.config = config;
        this.names = new RunNames(project, around.run());
    }

    /** Nothing about models for a run that asks none. */
    static List<Finding> findings(Surroundings around, HarnessConfig config) {
        return new ModelCheck(around, config).all();
    }

    private List<Finding> all() {
        try {
            Optional<ImageTag> image = image();
            if (config.needsGateway()) {
                Containers containers = around.engine().get();
                Set<ProviderName> before = before(containers);
                HarnessConfig chosen = KeyIntake.choose(config, around.keys(), before);
                Optional<Optional<Keys>> keys = keys(chosen, before);
                scenario(chosen);
                if (keys.isPresent()) {
                    reach(containers, chosen, keys.get(), image);
                }
            }
        } catch (HarnessProblem unusable) {
            // The engine or the image's files; they have lines of their own.
            findings.add(Finding.warn("models", "not looked at: " + firstLine(unusable)));
        }
        return findings;
    }

    private Optional<ImageTag> image() {
        AgentImage images = around.images().get();
        ImageTag tag = images.tag(config.image());
        String clis = config.image().clis().entrySet().stream()
                .map(cli -> cli.getKey() + " " + cli.getValue())
                .collect(Collectors.joining(", "));
        if (images.isBuilt(config.image())) {
            findings.add(Finding.ok("image", tag + (clis.isEmpty() ? " is built" : " is built, with " + clis)));
            return Optional.of(tag);
        }
        findings.add(Finding.warn(
                "image",
                "not built yet; `harness up` builds it"
                        + (clis.isEmpty() ? "" : " and installs " + clis + " with npm")));
        return Optional.empty();
    }

    private Set<ProviderName> before(Containers containers) {
        Set<ProviderName> given = KeyNames.read(project.run(around.run()));
        boolean kept = !given.isEmpty() && containers.volumes(names.labels()).contains(names.keys());
        return kept ? given : Set.of();
    }

    /** Nothing at all when some are missing or wrong; an empty inner value when the run has those it needs. */
    private Optional<Optional<Keys>> keys(HarnessConfig chosen, Set<ProviderName> before) {
        try {
            Optional<Keys> keys = KeyIntake.take(chosen, around.keys(), before);
            keys.map(Keys::all).orElse(List.of()).forEach(this::shape);
            if (keys.isEmpty()) {
                findings.add(Finding.ok(KEYS, "the run has those of " + join(before)));
            }
            return Optional.of(keys);
        } catch (WrongUsage wrong) {
            wrong.words().lines().forEach(line -> findings.add(Finding.bad(KEYS, line)));
            return Optional.empty();
        }
    }

    private void shape(ProviderKey key) {
        String name = key.variable().name();
        boolean ofOnesOwn = config.outside().providers().containsKey(key.provider());
        boolean bearer = key.variable().bearer();
        if (ofOnesOwn || bearer || KeyShapes.isUsual(key)) {
            findings.add(Finding.ok(KEYS, name + " is set, for " + key.provider()));
            return;
        }
        findings.add(Finding.warn(
                KEYS, name + " is set, and does not look like the keys of " + key.provider() + " that we know"));
    }

    private void scenario(HarnessConfig chosen) {
        if (!chosen.usedProviders().containsKey(Provider.SCRIPTED)) {
            return;
        }
        boolean there = Files.isReadable(project.scenario());
        findings.add(
                there
                        ? Finding.ok("provider", "scripted plays " + project.scenario())
                        : Finding.bad("provider", "scripted has nothing to play: there is no " + project.scenario()));
    }

    /** Through the run's gateway, or through one that lives for this question. */
    private void reach(Containers containers, HarnessConfig chosen, Optional<Keys> keys, Optional<ImageTag> image) {
        try {
            boolean isUp = Fleet.find(containers, names)
                    .named(names.gateway())
                    .filter(container -> container.state().isUp())
                    .isPresent();
            if (isUp) {
                new GatewayAdmin(containers, names.gateway()).check().forEach(this::reached);
                return;
            }
            if (keys.isEmpty() || image.isEmpty()) {
                findings.add(
                        Finding.warn(
                                "provider",
                                image.isEmpty()
                                        ? "not asked, because the image is not built yet"
                                        : "not asked, because the gateway with the keys does not run; export them, or `harness up`"));
                return;
            }
            new GatewayTrial(containers, project, image.get(), around.clock(), around.sleeper())
                    .run(chosen, keys.get())
                    .forEach(this::reached);
        } catch (HarnessProblem broken) {
            findings.add(Finding.bad("provider", firstLine(broken)));
        }
    }

    private void reached(Reached answer) {
        if (answer.provider().equals(Provider.SCRIPTED.value())) {
            return;
        }
        String words = answer.provider() + ": " + Objects.requireNonNullElse(answer.words(), "");
        findings.add(answer.ok() ? Finding.ok("provider", words) : Finding.bad("provider", words));
    }

    private static String join(Set<ProviderName> names) {
        return names.stream().map(ProviderName::value).sorted().collect(Collectors.joining(", "));
    }

    private static String firstLine(HarnessProblem problem) {
        return problem.words().lines().findFirst().orElse("");
    }
}
