package io.agentloop.harness.fleet;

import io.agentloop.harness.docker.ContainerSpec;
import io.agentloop.harness.docker.ImageTag;
import io.agentloop.harness.docker.Labels;
import io.agentloop.harness.docker.Link;
import io.agentloop.harness.docker.Mount;
import io.agentloop.harness.docker.Quota;
import io.agentloop.harness.docker.Tmpfs;
import io.agentloop.harness.host.LaunchingUser;
import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.records.AgentEntry;
import io.agentloop.protocol.config.ByteSize;
import io.agentloop.protocol.config.Limits;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.RoleName;
import io.agentloop.protocol.id.RunName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the containers of a run are and may do. */
public final class ContainerSpecs {
    private static final Duration STOP_TIME = Duration.ofSeconds(10);
    private static final int AGENT_UID = 7001;
    private static final int GATE_UID = 7002;
    private static final int UPSTREAM_PIDS = 512;
    private static final ByteSize GATEWAY_MEMORY = ByteSize.of("1g");
    private static final int SPEC_BYTES = 6;

    private final RunNames names;
    private final RunName run;
    private final ImageTag image;
    private final Optional<Path> seed;
    private final Optional<Duration> gatewayLife;

    /**
     * Containers of this run from this image.
     *
     * @param seed a folder of the host that every agent may read, if the run has one
     */
    public ContainerSpecs(RunNames names, RunName run, ImageTag image, Optional<Path> seed) {
        this(names, run, image, seed, Optional.empty());
    }

    private ContainerSpecs(
            RunNames names, RunName run, ImageTag image, Optional<Path> seed, Optional<Duration> gatewayLife) {
        this.names = names;
        this.run = run;
        this.image = image;
        this.seed = seed;
        this.gatewayLife = gatewayLife;
    }

    /** The same, with a gateway that ends by itself after so long, and its keys with it. */
    public ContainerSpecs withGatewayFor(Duration life) {
        return new ContainerSpecs(names, run, image, seed, Optional.of(life));
    }

    /** The upstream: the launching user's, with the run's folder. */
    public ContainerSpec upstream(RunFolder folder, LaunchingUser user) {
        Labels labels = names.upstreamLabels();
        return marked(new ContainerSpec(
                names.upstream(),
                image,
                List.of("upstream"),
                user.toString(),
                Map.of("HARNESS_RUN", run.value()),
                labels,
                List.of(
                        new Mount.Folder(folder.path(), "/run-folder"),
                        new Mount.Volume(names.sockets(), names.labels(), "/run/sockets", false)),
                List.of(
                        new Tmpfs("/tmp", ByteSize.of("256m"), 0, "1777", false),
                        new Tmpfs("/run/admin", ByteSize.of("1m"), user.uid(), "0700", false)),
                List.of(),
                new Quota(Optional.empty(), Optional.empty(), UPSTREAM_PIDS),
                STOP_TIME));
    }

    /** The gateway: the launching user's, the only one with keys and with a network. */
    public ContainerSpec gateway(RunFolder folder, LaunchingUser user) {
        return marked(new ContainerSpec(
                        names.gateway(),
                        image,
                        List.of("gateway"),
                        user.toString(),
                        gatewayEnvironment(),
                        names.labelsOf(RunNames.GATEWAY_KIND),
                        List.of(
                                new Mount.Folder(folder.gateway(), "/run-folder/gateway"),
                                new Mount.Volume(names.sockets(), names.labels(), "/run/sockets", false),
                                new Mount.Volume(names.keys(), names.labels(), "/var/lib/gateway", false)),
                        scratch(user),
                        List.of(),
                        new Quota(Optional.of(GATEWAY_MEMORY), Optional.empty(), UPSTREAM_PIDS),
                        STOP_TIME)
                .withLink(new Link(names.out(), List.of())));
    }

    private Map<String, String> gatewayEnvironment() {
        Map<String, String> environment = new HashMap<>(Map.of("HARNESS_RUN", run.value()));
        gatewayLife.ifPresent(life -> environment.put("HARNESS_LIFETIME", Long.toString(life.toSeconds())));
        return environment;
    }

    /** The stand-in for a provider of models, which plays a file. */
    public ContainerSpec provider(RunFolder folder, LaunchingUser user) {
        return marked(new ContainerSpec(
                        names.provider(),
                        image,
                        List.of("provider"),
                        user.toString(),
                        Map.of(),
                        names.labelsOf(RunNames.PROVIDER_KIND),
                        List.of(new Mount.Folder(folder.provider(), "/run-folder/provider")),
                        scratch(user),
                        List.of(),
                        new Quota(Optional.of(GATEWAY_MEMORY), Optional.empty(), UPSTREAM_PIDS),
                        STOP_TIME)
                .withLink(new Link(names.out(), List.of("provider"))));
    }

    private static List<Tmpfs> scratch(LaunchingUser user) {
        return List.of(
                new Tmpfs("/tmp", ByteSize.of("64m"), 0, "1777", false),
                new Tmpfs("/run/admin", ByteSize.of("1m"), user.uid(), "0700", false));
    }

    /** An agent: the loop as root with three capabilities, everything else as users without any. */
    public ContainerSpec agent(AgentEntry entry, Limits limits) {
        AgentId agent = new AgentId(entry.agent());
        RoleName role = new RoleName(entry.role());
        return marked(new ContainerSpec(
                names.agent(agent),
                image,
                List.of("agent"),
                "0:0",
                Map.of(
                        "HARNESS_AGENT", entry.agent(),
                        "HARNESS_ROLE", entry.role(),
                        "HARNESS_SLOT", Integer.toString(entry.slot()),
                        "HARNESS_RUN", run.value()),
                names.agentLabels(agent, role),
                mounts(agent),
                scratch(limits.memory()),
                List.of("SETUID", "SETGID", "KILL"),
                new Quota(Optional.of(limits.memory()), Optional.of(limits.cpus()), limits.pids()),
                STOP_TIME));
    }

    /**
     * One command of the agents' image, as confined as what an LLM runs: no network, no capability, no token.
     *
     * @param call tells it from others that run at this time
     */
    public ContainerSpec tool(String call, List<String> command, Limits limits) {
        List<String> words = new ArrayList<>(List.of("tool"));
        words.addAll(command);
        return new ContainerSpec(
                        names.tool(call),
                        image,
                        words,
                        AGENT_UID + ":" + AGENT_UID,
                        Map.of("HOME", "/home/agent", "HARNESS_RUN", run.value()),
                        names.labelsOf(RunNames.TOOL_KIND),
                        List.of(new Mount.Volume(names.toolVolume(call), names.labels(), "/workspace", false)),
                        List.of(
                                new Tmpfs("/tmp", share(limits.memory(), 4, "512m"), 0, "1777", true),
                                new Tmpfs("/home/agent", share(limits.memory(), 8, "256m"), AGENT_UID, "0700", true)),
                        List.of(),
                        new Quota(Optional.of(limits.memory()), Optional.of(limits.cpus()), limits.pids()),
                        STOP_TIME)
                .onlyOnce();
    }

    private List<Mount> mounts(AgentId agent) {
        List<Mount> mounts = new ArrayList<>(List.of(
                own(agent, "workspace", "/workspace"),
                own(agent, "gate", "/gate"),
                own(agent, "state", "/var/lib/loop"),
                new Mount.Volume(names.sockets(), names.labels(), "/run/loop/sock", true)));
        seed.ifPresent(folder -> mounts.add(new Mount.Folder(folder, "/seed", true)));
        return mounts;
    }

    private Mount own(AgentId agent, String use, String target) {
        Labels labels = names.labels().with(RunNames.AGENT, agent.value());
        return new Mount.Volume(names.volume(agent, use), labels, target, false);
    }

    /** Memory of these folders is the container's: together they stay below three quarters of it. */
    private static List<Tmpfs> scratch(ByteSize memory) {
        return List.of(
                new Tmpfs("/tmp", share(memory, 4, "512m"), 0, "1777", true),
                new Tmpfs("/home/agent", share(memory, 8, "256m"), AGENT_UID, "0700", true),
                new Tmpfs("/home/gate", share(memory, 8, "256m"), GATE_UID, "0700", true),
                new Tmpfs("/run/loop", ByteSize.of("1m"), 0, "0700", false),
                new Tmpfs("/board", share(memory, 16, "64m"), 0, "0755", false));
    }

    private static ByteSize share(ByteSize memory, int part, String most) {
        ByteSize limit = ByteSize.of(most);
        ByteSize share = new ByteSize(memory.bytes() / part);
        return share.compareTo(limit) < 0 ? share : limit;
    }

    private static ContainerSpec marked(ContainerSpec spec) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(canonical(spec).getBytes(StandardCharsets.UTF_8));
            String mark = HexFormat.of().formatHex(hash, 0, SPEC_BYTES);
            return spec.withLabels(spec.labels().with(RunNames.SPEC, mark));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** What a second start can ask to be different; maps are left out, since their order is not fixed. */
    private static String canonical(ContainerSpec spec) {
        return String.join(
                "\n",
                spec.image().value(),
                spec.user(),
                spec.labels().get(RunNames.ROLE).orElse(""),
                spec.quota().toString(),
                spec.tmpfs().toString());
    }
}
