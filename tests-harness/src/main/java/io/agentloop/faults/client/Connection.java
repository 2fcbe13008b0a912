package io.agentloop.faults.client;

import io.agentloop.agent.git.FetchedMirror;
import io.agentloop.agent.git.Mirror;
import io.agentloop.agent.link.HeartbeatCall;
import io.agentloop.agent.link.HeartbeatLine;
import io.agentloop.agent.link.Heartbeats;
import io.agentloop.agent.link.Identity;
import io.agentloop.agent.link.Landing;
import io.agentloop.agent.link.MirroredUpstream;
import io.agentloop.agent.link.Offer;
import io.agentloop.agent.link.PushCall;
import io.agentloop.agent.link.Reachability;
import io.agentloop.agent.link.ReceivePackCall;
import io.agentloop.agent.link.Status;
import io.agentloop.agent.link.View;
import io.agentloop.agent.pace.Backoff;
import io.agentloop.agent.pace.Stop;
import io.agentloop.agent.socket.SocketHttp;
import io.agentloop.agent.socket.Token;
import io.agentloop.client.Client;
import io.agentloop.client.ScratchUpstream;
import io.agentloop.faults.journal.Event;
import io.agentloop.faults.journal.Journal;
import io.agentloop.git.PushAnswer;
import io.agentloop.git.UpstreamHttp;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.Nonce;
import io.agentloop.protocol.id.TaskId;
import io.agentloop.protocol.presence.Heartbeat;
import io.agentloop.protocol.presence.HeartbeatAnswer;
import io.agentloop.protocol.presence.Phase;
import io.agentloop.protocol.time.Ticker;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The loop's link to the upstream, every word of which goes into the journal. */
final class Connection implements AutoCloseable {
    /** Short, so that what is swallowed costs no more than it has to. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration BEAT = Duration.ofSeconds(1);

    private final Journal journal;
    private final Mirror mirror;
    private final Stop stop = new Stop();
    private final Status status;
    private final MirroredUpstream upstream;
    private final Heartbeats heartbeats;
    private @Nullable Offer asking;
    private int commits;
    private Map<String, String> files = Map.of();
    private Nonce last = new Nonce("0".repeat(32));

    Connection(WorkerPlace place, int life, Journal journal, LongSupplier nanos) throws IOException {
        this.journal = journal;
        this.mirror = Mirror.open(place.mirror(), Optional.empty());
        Clock clock = Clock.systemUTC();
        this.status = new Status(clock, life);
        UpstreamHttp http = new SocketHttp(place.socket(), new Token(ScratchUpstream.token(place.number())), PATIENCE);
        Reachability reachability = new Reachability(clock, change -> {});
        this.upstream = new MirroredUpstream(
                new FetchedMirror(mirror, http),
                noted(new ReceivePackCall(mirror, http)),
                new Identity(place.agent(), Client.ROLE),
                stop,
                Connection::waits,
                this::nonce,
                clock,
                reachability);
        HeartbeatLine line = noted(new HeartbeatCall(http), nanos);
        this.heartbeats = new Heartbeats(line, Ticker.SYSTEM, status, stop, () -> BEAT, reachability, waits());
        heartbeats.start(new Heartbeats.Listener() {
            @Override
            public void answered(Heartbeat about, HeartbeatAnswer answer) {}

            @Override
            public void beat() {}
        });
    }

    private PushCall noted(PushCall call) {
        return (request, pushed) -> {
            try {
                PushAnswer answer = call.push(request, pushed);
                answer.refusal().filter(why -> why.startsWith("busy")).ifPresent(this::silence);
                return answer;
            } catch (IOException | RuntimeException silent) {
                silence(silent.toString());
                throw silent;
            }
        };
    }

    private void silence(String why) {
        journal.add(new Event.Silence(why));
    }

    private HeartbeatLine noted(HeartbeatLine line, LongSupplier nanos) {
        return (beat, wait, known) -> {
            long sent = nanos.getAsLong();
            HeartbeatAnswer answer = line.send(beat, wait, known);
            String task = beat.task();
            journal.add(new Event.Heard(sent, task == null ? "" : task, beat.attempt(), answer.leaseLive()));
            return answer;
        };
    }

    /** Quicker than the loop's, because the suite's servers come back at once. */
    private static Backoff waits() {
        return new Backoff(Duration.ofMillis(20), Duration.ofMillis(250), RandomGenerator.getDefault());
    }

    /** Before a request with it is made, what it is about is on disk. */
    private Nonce nonce() {
        Nonce nonce = Nonces.next();
        Offer offer = asking;
        if (offer != null) {
            journal.add(Told.asked(nonce, offer, commits, files));
            last = nonce;
        }
        return nonce;
    }

    View sync() throws InterruptedException {
        return upstream.sync();
    }

    View seen() {
        return upstream.seen();
    }

    Mirror mirror() {
        return mirror;
    }

    /** Asks until the answer is known. */
    Landing land(Offer offer, int howMany, Map<String, String> contents) throws InterruptedException {
        asking = offer;
        commits = howMany;
        files = contents;
        try {
            Landing landing = upstream.land(offer);
            journal.add(Told.answered(last, landing));
            return landing;
        } finally {
            asking = null;
        }
    }

    /** Tries until the upstream has said that it keeps them. */
    List<String> rescue(TaskId task, CommitId tip) throws InterruptedException {
        Backoff waits = waits();
        while (true) {
            try {
                List<String> refs = upstream.rescue(task, List.of(tip));
                refs.forEach(ref -> journal.add(new Event.Rescued(ref, tip)));
                return refs;
            } catch (IOException silence) {
                if (stop.await(waits.next())) {
                    return List.of();
                }
            }
        }
    }

    /** What heartbeats are to say. */
    void holds(@Nullable Claim claim) {
        status.claim(claim);
        heartbeats.phase(claim == null ? Phase.CLAIMING : Phase.SESSION);
    }

    /** Tasks of which the upstream said that their holders have fallen silent. */
    List<TaskId> lapsed() {
        return heartbeats.newest().map(HeartbeatAnswer::lapsed).orElse(List.of()).stream()
                .map(TaskId::new)
                .toList();
    }

    void pause(Duration time) throws InterruptedException {
        stop.await(time);
    }

    @Override
    public void close() {
        stop.request();
        heartbeats.close();
        mirror.close();
    }
}
