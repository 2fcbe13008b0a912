package io.agentloop.harness.fleet;

import io.agentloop.harness.docker.Container;
import io.agentloop.harness.docker.ContainerName;
import io.agentloop.harness.docker.Labels;
import io.agentloop.harness.docker.NetworkName;
import io.agentloop.harness.docker.VolumeName;
import io.agentloop.harness.layout.ProjectFolder;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.RoleName;
import io.agentloop.protocol.id.RunName;
import java.util.Map;
import java.util.Optional;

/** The names and labels of everything that a run has on the engine. */
public final class RunNames {
    static final String PROJECT = "io.agentloop.project";
    static final String RUN = "io.agentloop.run";
    static final String KIND = "io.agentloop.kind";
    static final String AGENT = "io.agentloop.agent";
    static final String ROLE = "io.agentloop.role";
    /** Hash of the rest of the container's description: tells whether one that exists is the one we want. */
    static final String SPEC = "io.agentloop.spec";

    static final String UPSTREAM_KIND = "upstream";
    static final String AGENT_KIND = "agent";
    static final String GATEWAY_KIND = "gateway";
    static final String PROVIDER_KIND = "provider";
    static final String TOOL_KIND = "tool";
    private static final int SHORT_ID = 8;

    private final String prefix;
    private final Labels labels;

    /** The names of this run of this project. */
    public RunNames(ProjectFolder project, RunName run) {
        this.prefix = "agentloop-" + project.id().substring(0, SHORT_ID) + "-" + run;
        this.labels = new Labels(Map.of(PROJECT, project.id(), RUN, run.value()));
    }

    /** What everything of the run carries. */
    public Labels labels() {
        return labels;
    }

    /** The container of the upstream. */
    public ContainerName upstream() {
        return new ContainerName(prefix + "-upstream");
    }

    /** The container of the gateway. */
    public ContainerName gateway() {
        return new ContainerName(prefix + "-gateway");
    }

    /** The container of the scripted provider. */
    public ContainerName provider() {
        return new ContainerName(prefix + "-provider");
    }

    /** The container of one command. */
    public ContainerName tool(String call) {
        return new ContainerName(prefix + "-tool-" + call);
    }

    /** What that command works on. */
    public VolumeName toolVolume(String call) {
        return new VolumeName(prefix + "-tool-" + call);
    }

    /** The network that the gateway alone is on, and the scripted provider with it. */
    public NetworkName out() {
        return new NetworkName(prefix + "-out");
    }

    /** The volume with the keys of providers, which the gateway alone has. */
    public VolumeName keys() {
        return new VolumeName(prefix + "-keys");
    }

    Labels labelsOf(String kind) {
        return labels.with(KIND, kind);
    }

    /** The container of an agent. */
    public ContainerName agent(AgentId agent) {
        return new ContainerName(prefix + "-" + agent);
    }

    Labels upstreamLabels() {
        return labels.with(KIND, UPSTREAM_KIND);
    }

    Labels agentLabels(AgentId agent, RoleName role) {
        return labels.with(KIND, AGENT_KIND).with(AGENT, agent.value()).with(ROLE, role.value());
    }

    VolumeName sockets() {
        return new VolumeName(prefix + "-sockets");
    }

    VolumeName volume(AgentId agent, String use) {
        return new VolumeName(prefix + "-" + agent + "-" + use);
    }

    /** The agent that a container belongs to, if it is an agent's. */
    public static Optional<AgentId> agentOf(Container container) {
        return container
                .labels()
                .get(KIND)
                .filter(AGENT_KIND::equals)
                .flatMap(kind -> container.labels().get(AGENT))
                .map(AgentId::new);
    }
}
