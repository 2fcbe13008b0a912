package io.agentloop.agent.link;

import io.agentloop.agent.pace.Backoff;
import io.agentloop.agent.pace.Stop;
import io.agentloop.git.PushAnswer;
import io.agentloop.git.PushRequest;
import io.agentloop.git.RefNames;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.Nonce;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Moves {@code refs/green/main}, which the upstream lets the keeper do. */
public final class GreenRef {
    private final PushCall call;
    private final Supplier<Nonce> nonces;
    private final Stop stop;
    private final Supplier<Backoff> backoff;
    private final Reachability reachability;

    /** Pushes by these calls. */
    public GreenRef(
            PushCall call, Supplier<Nonce> nonces, Stop stop, Supplier<Backoff> backoff, Reachability reachability) {
        this.call = call;
        this.nonces = nonces;
        this.stop = stop;
        this.backoff = backoff;
        this.reachability = reachability;
    }

    /**
     * Names this commit of main; keeps trying while the upstream is away, until the loop is to leave.
     */
    public GreenAnswer move(CommitId commit) throws InterruptedException {
        PushRequest request = new PushRequest(
                List.of(new PushRequest.Update(commit, RefNames.GREEN)), List.of("landing=" + nonces.get()));
        Backoff waits = backoff.get();
        while (true) {
            try {
                PushAnswer answer = call.push(request, List.of());
                reachability.answered();
                Optional<String> refusal = answer.refusal();
                if (answer.accepted()) {
                    return new GreenAnswer.Moved();
                }
                if (refusal.filter(why -> !why.startsWith("busy:")).isPresent()) {
                    return new GreenAnswer.Refused(refusal.get());
                }
                if (stop.await(waits.next())) {
                    return new GreenAnswer.Unknown("the loop leaves while the upstream is busy");
                }
            } catch (IOException away) {
                reachability.silent(String.valueOf(away.getMessage()));
                if (stop.await(waits.next())) {
                    return new GreenAnswer.Unknown("the loop leaves while the upstream is away");
                }
            }
        }
    }
}
