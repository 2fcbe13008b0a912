package io.agentloop.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.agent.assignment.Assignment;
import io.agentloop.agent.assignment.Holding;
import io.agentloop.agent.gate.Gate;
import io.agentloop.agent.gate.GateResult;
import io.agentloop.agent.git.WorkspaceImport;
import io.agentloop.agent.link.Landing;
import io.agentloop.agent.link.Offer;
import io.agentloop.agent.link.Status;
import io.agentloop.agent.link.Upstream;
import io.agentloop.agent.link.View;
import io.agentloop.agent.pace.Stop;
import io.agentloop.agent.session.SessionEnd;
import io.agentloop.agent.session.SessionPlan;
import io.agentloop.agent.session.Sessions;
import io.agentloop.agent.workspace.Workspace;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.board.TaskFile;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.Nonce;
import io.agentloop.protocol.id.TaskId;
import io.agentloop.protocol.presence.Heartbeat;
import io.agentloop.protocol.presence.HeartbeatAnswer;
import io.agentloop.protocol.presence.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class WatchTest {
    private static final CommitId MAIN = new CommitId("1".repeat(40));

    private final Holding holding = new Holding();
    private final Stop stop = new Stop();
    private final Status status = new Status(() -> Instant.EPOCH, 1);
    private final List<String> stopped = new ArrayList<>();
    private final Watch watch =
            new Watch(holding, new Told(), new ToldGate(), stop, new NoWorkspace(), new NoUpstream(), status);
    private final Assignment held = held("t", 2);

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"SESSION", "GATE"})
    void aHolderWhoseLeaseIsGoneStopsSessionAndGate(Phase phase) {
        holding.hold(held);
        status.phase(phase);
        watch.answered(about("t", 2), answer(false, "running"));
        assertThat(held.lost()).isTrue();
        assertThat(stopped).containsExactly("gate: the lease has run out", "session: the lease has run out");
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"SESSION", "GATE"},
            mode = EnumSource.Mode.EXCLUDE)
    void inAnyOtherPhaseTheFenceDecides(Phase phase) {
        holding.hold(held);
        status.phase(phase);
        watch.answered(about("t", 2), answer(false, "running"));
        assertThat(held.lost()).isFalse();
        assertThat(stopped).isEmpty();
    }

    @Test
    void aLateAnswerAboutATaskThatWasBeingCompletedDoesNotEndTheNextSession() {
        status.phase(Phase.SESSION);
        holding.hold(held("next", 1));
        watch.answered(about("t", 2), answer(false, "running"));
        holding.hold(held("t", 3));
        watch.answered(about("t", 2), answer(false, "running"));
        assertThat(holding.current())
                .hasValueSatisfying(now -> assertThat(now.lost()).isFalse());
        assertThat(stopped).isEmpty();
    }

    @Test
    void aStoppedRunEndsTheLoopAndALiveLeaseNothing() {
        holding.hold(held);
        status.phase(Phase.SESSION);
        watch.answered(about("t", 2), answer(true, "paused"));
        assertThat(stop.requested()).isFalse();
        watch.answered(about("t", 2), answer(true, "stopped"));
        assertThat(stop.requested()).isTrue();
        assertThat(stopped).isEmpty();
    }

    private static Assignment held(String id, int attempt) {
        Task task = TaskFile.parse(new TaskId(id), "---\ntitle: T\n---\n");
        Nonce nonce = Nonce.random(new SplittableRandom(attempt));
        return new Assignment(
                task, new Claim(task.id(), new AgentId("agent-01"), 1, attempt, nonce, Instant.EPOCH, MAIN, ""));
    }

    private static Heartbeat about(String task, int attempt) {
        return new Heartbeat(1, "session", task, attempt, 0, 1, -1, 0, "", 0, 0, "", null);
    }

    private static HeartbeatAnswer answer(boolean live, String state) {
        return new HeartbeatAnswer(live, state, MAIN.value(), MAIN.value(), List.of(), 1);
    }

    private final class Told implements Sessions {
        @Override
        public SessionEnd run(SessionPlan plan) {
            throw new AssertionError("no session is begun here");
        }

        @Override
        public boolean stop(String why) {
            throw new AssertionError("a session that begins later is not to be stopped");
        }

        @Override
        public void stopRunning(String why) {
            stopped.add("session: " + why);
        }
    }

    private final class ToldGate implements Gate {
        @Override
        public boolean gates() {
            return true;
        }

        @Override
        public GateResult test(CommitId commit, CommitId base, Task task, Consumer<String> progress) {
            throw new AssertionError("no test is begun here");
        }

        @Override
        public void stop(String why) {
            stopped.add("gate: " + why);
        }
    }

    private static final class NoWorkspace implements Workspace {
        @Override
        public void prepare(CommitId commit) {}

        @Override
        public WorkspaceImport.Found collect() {
            return new WorkspaceImport.Found(Optional.empty(), List.of());
        }

        @Override
        public boolean hasUncommitted() {
            return false;
        }
    }

    private static final class NoUpstream implements Upstream {
        @Override
        public View sync() {
            return seen();
        }

        @Override
        public View seen() {
            throw new AssertionError("nobody looks at the board here");
        }

        @Override
        public Landing land(Offer offer) {
            throw new AssertionError("nothing lands here");
        }

        @Override
        public List<String> rescue(TaskId task, Collection<CommitId> tips) {
            return List.of();
        }

        @Override
        public List<String> rescuePatiently(TaskId task, Collection<CommitId> tips) {
            return List.of();
        }

        @Override
        public void hasLanded(Collection<CommitId> tips) {}

        @Override
        public void forgetContained() {}

        @Override
        public List<String> showRescued(List<String> refs) {
            return List.of();
        }
    }
}
