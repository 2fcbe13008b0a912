package io.agentloop.simulation.agent;

import io.agentloop.agent.link.HeartbeatLine;
import io.agentloop.agent.link.Identity;
import io.agentloop.agent.link.PushCall;
import io.agentloop.git.PushAnswer;
import io.agentloop.git.PushRequest;
import io.agentloop.git.RefNames;
import io.agentloop.protocol.board.Pusher;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.presence.Heartbeat;
import io.agentloop.protocol.presence.HeartbeatAnswer;
import io.agentloop.simulation.check.Promises;
import io.agentloop.simulation.check.Told;
import io.agentloop.simulation.git.Commit;
import io.agentloop.simulation.kernel.Kernel;
import io.agentloop.simulation.kernel.SimProcess;
import io.agentloop.simulation.network.Network;
import io.agentloop.simulation.upstream.Received;
import io.agentloop.upstream.landing.LandedHistory;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An agent's pushes and heartbeats over the simulated network; writes down what it asked for and what it was told. */
final class SimCalls implements PushCall, HeartbeatLine {
    private final Kernel kernel;
    private final SimProcess process;
    private final Network network;
    private final Volume volume;
    private final Promises promises;
    private final Identity identity;

    SimCalls(Kernel kernel, SimProcess process, Network network, Volume volume, Promises promises, Identity identity) {
        this.kernel = kernel;
        this.process = process;
        this.network = network;
        this.volume = volume;
        this.promises = promises;
        this.identity = identity;
    }

    @Override
    public PushAnswer push(PushRequest request, List<CommitId> commits) throws IOException {
        Map<CommitId, Commit> sent = new HashMap<>();
        for (CommitId id : commits) {
            Commit commit = volume.find(id);
            if (commit != null) {
                sent.put(id, commit);
            }
        }
        Received push = new Received(identity.pusher(), request, sent);
        String nonce = String.valueOf(push.option("landing"));
        if (!push.isRescue()) {
            promises.told().asked(asked(nonce, push));
        }
        PushAnswer answer = network.call(process, "push " + short8(nonce), life -> life.push(push));
        kernel.note(
                process.name(),
                () -> "push " + short8(nonce) + " "
                        + request.updates().getFirst().ref() + ": "
                        + answer.refusal().orElseGet(() -> answer.remarks().toString()));
        if (!push.isRescue()) {
            tell(nonce, answer);
        }
        return answer;
    }

    private Told.Asked asked(String nonce, Received push) {
        boolean work = push.request().updates().stream()
                .anyMatch(update -> update.ref().equals(RefNames.FOR_MAIN));
        boolean step = push.request().updates().stream()
                .anyMatch(update -> update.ref().equals(RefNames.FOR_BOARD));
        return new Told.Asked(nonce, identity.agent().value(), push.option("claim"), work, step);
    }

    private void tell(String nonce, PushAnswer answer) {
        String refusal = answer.refusal().orElse("");
        if (refusal.startsWith("busy:")) {
            return;
        }
        if (!refusal.isEmpty()) {
            promises.toldRefused(nonce, refusal);
            return;
        }
        Set<CommitId> commits = new HashSet<>();
        answer.remark("landed main").ifPresent(id -> commits.add(new CommitId(id.strip())));
        answer.remark("landed board").ifPresent(id -> commits.add(new CommitId(id.strip())));
        promises.toldLanded(nonce, commits);
    }

    @Override
    public HeartbeatAnswer send(Heartbeat heartbeat, Duration wait, @Nullable HeartbeatAnswer known)
            throws IOException {
        LandedHistory.Tips seen = known == null || wait.isZero()
                ? null
                : new LandedHistory.Tips(new CommitId(known.main()), new CommitId(known.board()));
        Commit head = heartbeat.head() == null ? null : volume.find(new CommitId(heartbeat.head()));
        Pusher.Agent who = new Pusher.Agent(identity.agent(), identity.role());
        return network.call(
                process, "heartbeat", life -> life.beat(who, heartbeat, seen, Math.max(1, wait.toSeconds()), head));
    }

    private static String short8(String nonce) {
        return nonce.substring(0, Math.min(8, nonce.length()));
    }
}
