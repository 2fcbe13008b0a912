package io.agentloop.simulation.agent;

import io.agentloop.agent.assignment.Assignment;
import io.agentloop.agent.cli.Access;
import io.agentloop.agent.cli.CliAdapter;
import io.agentloop.agent.cli.CliCall;
import io.agentloop.agent.cli.CliOutput;
import io.agentloop.agent.cli.Usage;
import io.agentloop.agent.clis.CliVersions;
import io.agentloop.agent.endpoint.LoopOrigin;
import io.agentloop.agent.gate.GateResult;
import io.agentloop.agent.landing.LandingListener;
import io.agentloop.agent.link.Pulse;
import io.agentloop.agent.link.Status;
import io.agentloop.agent.link.View;
import io.agentloop.agent.loop.CliChoice;
import io.agentloop.agent.loop.StartingPoint;
import io.agentloop.agent.settings.Settings;
import io.agentloop.protocol.config.HarnessConfig;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.presence.Phase;
import io.agentloop.protocol.session.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The joints between the parts of a loop, as in a container. */
final class Joints {
    private Joints() {}

    record Landings(Status status, Pulse pulse) implements LandingListener {
        @Override
        public void phase(Phase phase) {
            pulse.phase(phase);
        }

        @Override
        public void ungated() {}

        @Override
        public void gated(GateResult result) {}

        @Override
        public void landed(Assignment assignment, CommitId main) {
            status.landed();
        }
    }

    record Start(LoopOrigin origin, Settings settings) implements StartingPoint {
        @Override
        public void startFrom(CommitId main) {
            origin.startFrom(main);
        }

        @Override
        public void seen(View view) {
            settings.look(view.board());
        }

        @Override
        public void resting() {}
    }

    /** Sessions are imitated as a whole; nobody calls a CLI. */
    record Clis() implements CliChoice {
        @Override
        public CliAdapter adapter(HarnessConfig config) {
            return new NoCli();
        }

        @Override
        public CliVersions.Answer version(CliAdapter adapter) {
            return new CliVersions.Answer.Known("");
        }

        @Override
        public Map<String, String> environment() {
            return Map.of();
        }
    }

    private record NoCli() implements CliAdapter, CliOutput {
        @Override
        public String name() {
            return "imitated";
        }

        @Override
        public Optional<String> program() {
            return Optional.empty();
        }

        @Override
        public CliCall call(Optional<Access> gateway) {
            return CliCall.plain(List.of(), Map.of());
        }

        @Override
        public CliOutput newOutput() {
            return this;
        }

        @Override
        public Optional<String> line(String line) {
            return Optional.empty();
        }

        @Override
        public void noise(String line) {}

        @Override
        public Usage usage() {
            return Usage.NONE;
        }

        @Override
        public Outcome outcome(int exit) {
            return new Outcome.Finished();
        }
    }
}
