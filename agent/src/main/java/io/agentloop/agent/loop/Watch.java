package io.agentloop.agent.loop;

import io.agentloop.agent.assignment.Assignment;
import io.agentloop.agent.assignment.Holding;
import io.agentloop.agent.gate.Gate;
import io.agentloop.agent.git.WorkspaceImport;
import io.agentloop.agent.link.Heartbeats;
import io.agentloop.agent.link.Status;
import io.agentloop.agent.link.Upstream;
import io.agentloop.agent.pace.Stop;
import io.agentloop.agent.session.Sessions;
import io.agentloop.agent.workspace.Workspace;
import io.agentloop.protocol.board.RunState;
import io.agentloop.protocol.presence.Heartbeat;
import io.agentloop.protocol.presence.HeartbeatAnswer;
import io.agentloop.protocol.presence.Phase;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** What follows from heartbeats: a lost lease ends the session and the gate, a stopped run the loop, and commits are put in safety. */
public final class Watch implements Heartbeats.Listener {
    private static final String LOST = "the lease has run out";

    private final Holding holding;
    private final Sessions sessions;
    private final Gate gate;
    private final Stop stop;
    private final Workspace workspace;
    private final Upstream upstream;
    private final Status status;
    private final AtomicBoolean saving = new AtomicBoolean();

    /** Watches over this session and workspace. */
    public Watch(
            Holding holding,
            Sessions sessions,
            Gate gate,
            Stop stop,
            Workspace workspace,
            Upstream upstream,
            Status status) {
        this.holding = holding;
        this.sessions = sessions;
        this.gate = gate;
        this.stop = stop;
        this.workspace = workspace;
        this.upstream = upstream;
        this.status = status;
    }

    @Override
    public void answered(Heartbeat about, HeartbeatAnswer answer) {
        Optional<Assignment> held = holding.current();
        if (!answer.leaseLive() && isWorking() && held.isPresent() && isAbout(about, held.get())) {
            held.get().lose();
            gate.stop(LOST);
            sessions.stopRunning(LOST);
        }
        if (answer.state().equals(RunState.STOPPED.toString())) {
            stop.request();
        }
    }

    /** While it lands, the server may have completed the task already; a late answer must not end the next session. */
    private boolean isWorking() {
        return status.phase() == Phase.SESSION || status.phase() == Phase.GATE;
    }

    private static boolean isAbout(Heartbeat about, Assignment held) {
        return held.task().id().value().equals(about.task())
                && about.attempt() == held.claim().attempt();
    }

    @Override
    public void beat() {
        Optional<Assignment> held = holding.current();
        if (held.isPresent() && isUnsaved() && saving.compareAndSet(false, true)) {
            Thread.ofVirtual().name("saving").start(() -> save(held.get()));
        }
    }

    /** Gates take minutes, and the LLM may go on meanwhile. */
    private boolean isUnsaved() {
        return isWorking() || status.phase() == Phase.LANDING;
    }

    private void save(Assignment held) {
        try {
            WorkspaceImport.Found found = workspace.collect();
            upstream.rescue(held.task().id(), found.tips());
            // What a heartbeat names is in safety: whoever reads it may rely on that.
            found.head().ifPresent(status::head);
        } catch (IOException later) {
            status.note("commits of the workspace are not saved yet: " + later.getMessage());
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
        } finally {
            saving.set(false);
        }
    }
}
