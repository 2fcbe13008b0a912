package io.agentloop.agent;

import io.agentloop.agent.assignment.Assignment;
import io.agentloop.agent.boardview.BoardFolder;
import io.agentloop.agent.cli.CliAdapter;
import io.agentloop.agent.clis.CliAdapters;
import io.agentloop.agent.clis.CliVersions;
import io.agentloop.agent.endpoint.LoopOrigin;
import io.agentloop.agent.gate.FastTestRuns;
import io.agentloop.agent.gate.GateResult;
import io.agentloop.agent.gate.TestRuns;
import io.agentloop.agent.gateway.Gateway;
import io.agentloop.agent.gateway.Permission;
import io.agentloop.agent.git.MirrorUpkeep;
import io.agentloop.agent.landing.LandingListener;
import io.agentloop.agent.link.LogUpload;
import io.agentloop.agent.link.Pulse;
import io.agentloop.agent.link.Status;
import io.agentloop.agent.link.View;
import io.agentloop.agent.loop.CliChoice;
import io.agentloop.agent.loop.Memory;
import io.agentloop.agent.loop.StartingPoint;
import io.agentloop.agent.process.Programs;
import io.agentloop.agent.report.Events;
import io.agentloop.agent.report.LoopEvent;
import io.agentloop.agent.session.TranscriptSink;
import io.agentloop.agent.settings.Settings;
import io.agentloop.agent.state.StateFile;
import io.agentloop.agent.tested.Tested;
import io.agentloop.agent.tested.TestedLog;
import io.agentloop.protocol.config.HarnessConfig;
import io.agentloop.protocol.config.TestPace;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.RoleName;
import io.agentloop.protocol.presence.Phase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** The joints between packages that do not know each other. */
final class AgentParts {
    private AgentParts() {}

    /** Runs tests in the gate's folder. */
    static TestRuns tests(Programs programs, Places places, AgentOptions options, StateFile state, Settings settings) {
        return new FastTestRuns(
                programs,
                new FastTestRuns.Layout(
                        places.program("fast-test"),
                        options.gate(),
                        options.gateUid(),
                        places.gate(),
                        places.settings(),
                        places.testState(),
                        places.testResults()),
                options.executioner(),
                () -> testEnvironment(options, state),
                () -> settings.current()
                        .tests()
                        .pacing()
                        .orElse(TestPace.STANDARD)
                        .budget());
    }

    private static Map<String, String> testEnvironment(AgentOptions options, StateFile state) {
        Map<String, String> environment = new HashMap<>(options.session());
        environment.put("HARNESS_SESSION", Integer.toString(state.session()));
        return environment;
    }

    /** What was tested goes the way of the transcripts. */
    static Tested tested(LogUpload logs, InstantSource clock) {
        return new TestedLog(
                line -> {
                    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
                    return logs.append(0, LogUpload.Kind.TESTS, bytes, bytes.length);
                },
                clock);
    }

    /** Landings as events and in the next heartbeat. */
    record Landings(Events events, Status status, Pulse pulse) implements LandingListener {
        @Override
        public void phase(Phase phase) {
            pulse.phase(phase);
        }

        @Override
        public void ungated() {
            events.happened(new LoopEvent.NoGate());
        }

        @Override
        public void gated(GateResult result) {
            switch (result) {
                case GateResult.Green green -> {
                    status.tests(green.score());
                    events.happened(new LoopEvent.GateGreen(green.score()));
                    green.remarks().forEach(remark -> events.happened(new LoopEvent.GateRemark(remark)));
                }
                case GateResult.Red red -> {
                    status.tests(red.score());
                    events.happened(new LoopEvent.GateRed(red.score(), red.lines()));
                }
                case GateResult.Broken broken -> events.happened(new LoopEvent.GateBroken(broken.why()));
            }
        }

        @Override
        public void landed(Assignment assignment, CommitId main) {
            status.landed();
            events.happened(new LoopEvent.Landed(assignment.task().id(), main));
        }
    }

    /** What a session prints, to the upstream. */
    record Transcripts(LogUpload upload, Status status) implements TranscriptSink {
        @Override
        public void raw(int session, byte[] bytes, int length) {
            upload.append(session, LogUpload.Kind.LOG, bytes, length);
        }

        @Override
        public void event(int session, String line) {
            byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
            upload.append(session, LogUpload.Kind.JSONL, bytes, bytes.length);
        }

        @Override
        public void sign() {
            status.output();
        }
    }

    /** What the board says now, to the folder that shows it and to the settings. */
    record Start(LoopOrigin origin, BoardFolder folder, Settings settings, MirrorUpkeep upkeep, Events events)
            implements StartingPoint {
        @Override
        public void startFrom(CommitId main) {
            origin.startFrom(main);
        }

        /** An agent may rest for hours beside thirty others: what the last task left on the heap is a third of its memory. */
        @Override
        public void resting() {
            System.gc();
        }

        @Override
        public void seen(View view) {
            settings.look(view.board());
            try {
                folder.show(view.boardCommit());
                upkeep.tidy();
            } catch (IOException e) {
                events.happened(new LoopEvent.Trouble("the board cannot be shown: " + e.getMessage()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The state file, in the loop's words. */
    record Remembered(StateFile file) implements Memory {
        @Override
        public int nextSession() throws IOException {
            return file.nextSession();
        }

        @Override
        public String task() {
            return file.task();
        }

        @Override
        public void task(String id) throws IOException {
            file.task(id);
        }

        @Override
        public boolean resumedBefore(String claim) throws IOException {
            return file.resumedBefore(claim);
        }
    }

    /** The gateway, in a run whose settings need one. */
    record RunGateway(Gateway gateway, Settings settings) implements Gateway {
        private Gateway now() {
            return settings.current().needsGateway() ? gateway : Gateway.NONE;
        }

        @Override
        public Permission permission() {
            return now().permission();
        }

        @Override
        public Opening open(Opened what) {
            return now().open(what);
        }
    }

    /** The CLI that the settings name. */
    record Clis(CliAdapters adapters, CliVersions versions, RoleName role, Map<String, String> environment)
            implements CliChoice {
        @Override
        public CliAdapter adapter(HarnessConfig config) {
            return adapters.of(config, role);
        }

        @Override
        public CliVersions.Answer version(CliAdapter adapter) throws InterruptedException {
            return versions.of(adapter);
        }
    }
}
