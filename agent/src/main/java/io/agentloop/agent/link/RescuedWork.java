package io.agentloop.agent.link;

import io.agentloop.agent.git.NewWork;
import io.agentloop.git.PushAnswer;
import io.agentloop.git.PushRequest;
import io.agentloop.git.RefNames;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.Nonce;
import io.agentloop.protocol.id.TaskId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The agent's refs under {@code refs/rescue/}: made for what main lacks, dropped when it has landed, which gives it other ids. */
final class RescuedWork {
    private static final int REMEMBERED = 50;

    private final NewWork work;
    private final PushCall call;
    private final AgentId agent;
    private final Supplier<Nonce> nonces;
    private final ReentrantLock turn = new ReentrantLock();
    private final Map<CommitId, String> kept = new LinkedHashMap<>();
    private final Set<CommitId> landed = new LinkedHashSet<>();

    RescuedWork(NewWork work, PushCall call, AgentId agent, Supplier<Nonce> nonces) {
        this.work = work;
        this.call = call;
        this.agent = agent;
        this.nonces = nonces;
    }

    /** Keeps what neither main nor a landing has; returns the refs that hold it. What cannot be kept does not stop the rest. */
    List<String> keep(TaskId task, Collection<CommitId> tips, CommitId main) throws IOException {
        turn.lock();
        try {
            return kept(task, tips, main);
        } finally {
            turn.unlock();
        }
    }

    private List<String> kept(TaskId task, Collection<CommitId> tips, CommitId main) throws IOException {
        List<CommitId> known = new ArrayList<>(landed);
        known.add(main);
        List<String> refs = new ArrayList<>();
        IOException refused = null;
        for (CommitId tip : tips) {
            List<CommitId> lacking = work.beyond(known, tip);
            if (lacking.isEmpty()) {
                continue;
            }
            PushRequest.Update update = new PushRequest.Update(tip, RefNames.rescue(agent, task, tip));
            if (!kept.containsKey(tip)) {
                try {
                    // The upstream never saw the landed ones under these ids.
                    push(List.of(update), work.beyond(List.of(main), tip));
                } catch (IOException one) {
                    refused = one;
                    continue;
                }
                kept.put(tip, update.ref());
            }
            refs.add(Objects.requireNonNull(kept.get(tip)));
        }
        if (refused != null && refs.isEmpty()) {
            throw refused;
        }
        return refs;
    }

    /** Drops the refs of what has landed. */
    void landed(Collection<CommitId> tips) throws IOException {
        turn.lock();
        try {
            dropLanded(tips);
        } finally {
            turn.unlock();
        }
    }

    private void dropLanded(Collection<CommitId> tips) throws IOException {
        landed.addAll(tips);
        while (landed.size() > REMEMBERED) {
            landed.remove(landed.iterator().next());
        }
        List<CommitId> needless = new ArrayList<>();
        for (CommitId commit : kept.keySet()) {
            for (CommitId tip : tips) {
                if (!needless.contains(commit) && work.isAncestor(commit, tip)) {
                    needless.add(commit);
                }
            }
        }
        drop(needless);
    }

    /** Drops the refs of what main has in full, as after a conflict whose resolution took all of it. */
    void contained(CommitId main) throws IOException {
        turn.lock();
        try {
            List<CommitId> needless = new ArrayList<>();
            for (CommitId commit : kept.keySet()) {
                if (work.isContained(main, commit)) {
                    needless.add(commit);
                }
            }
            drop(needless);
        } finally {
            turn.unlock();
        }
    }

    private void drop(List<CommitId> needless) throws IOException {
        if (needless.isEmpty()) {
            return;
        }
        push(
                needless.stream()
                        .map(commit -> PushRequest.Update.drop(commit, Objects.requireNonNull(kept.get(commit))))
                        .toList(),
                List.of());
        needless.forEach(kept::remove);
    }

    private void push(List<PushRequest.Update> updates, List<CommitId> commits) throws IOException {
        PushAnswer answer = call.push(new PushRequest(updates, List.of("landing=" + nonces.get())), commits);
        if (answer.refusal().isPresent()) {
            String message = "the upstream did not change " + updates.getFirst().ref() + ": "
                    + answer.refusal().get();
            throw answer.refusal().get().startsWith("busy:") ? new IOException(message) : new RescueRefused(message);
        }
    }
}
