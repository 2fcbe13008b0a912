package io.agentloop.upstream.presence;

import io.agentloop.git.Signature;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.BoardRules;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.Parked;
import io.agentloop.protocol.board.Pusher;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.id.Nonce;
import io.agentloop.protocol.id.TaskId;
import io.agentloop.upstream.landing.BoardWatch;
import io.agentloop.upstream.landing.Lander;
import io.agentloop.upstream.landing.Offer;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** What follows from leases that have run out: whoever waits for one is told, and a task that kills whoever takes it is parked. */
public final class Lapses {
    private final PresenceTable presence;
    private final BoardWatch watch;
    private final Lander lander;
    private final InstantSource clock;
    private final RandomGenerator random;
    private Set<TaskId> lapsedBefore = Set.of();

    /** Looks at this board; {@link #look()} does it once. */
    public Lapses(
            PresenceTable presence, BoardWatch watch, Lander lander, InstantSource clock, RandomGenerator random) {
        this.presence = presence;
        this.watch = watch;
        this.lander = lander;
        this.clock = clock;
        this.random = random;
    }

    /** Tasks whose holder has not been heard within the lease. */
    public List<TaskId> of(Board board) {
        return board.claims().values().stream()
                .filter(claim -> !presence.live(claim))
                .map(Claim::task)
                .sorted()
                .toList();
    }

    /** Does what is to be done about the leases that have run out by now. */
    public void look() {
        Board board = watch.now().board();
        List<TaskId> lapsed = of(board);
        for (TaskId task : lapsed) {
            int takeovers = board.attemptsOf(task).takeovers();
            if (takeovers >= BoardRules.MAX_TAKEOVERS) {
                park(task, takeovers);
            }
        }
        if (!lapsedBefore.containsAll(lapsed)) {
            watch.nudge();
        }
        lapsedBefore = new HashSet<>(lapsed);
    }

    private void park(TaskId task, int takeovers) {
        Parked parked = new Parked(
                task,
                (takeovers + 1) + " agents fell silent while they worked on it; it seems to end whoever takes it");
        Offer.BoardStep step = new Offer.BoardStep(
                new Transition.Park(parked),
                new Signature("upstream", "upstream@agentloop.invalid", clock.instant()),
                "park " + task);
        var _ = lander.offer(new Offer(new Pusher.Server(), Nonce.random(random), null, null, null, 0, step));
    }
}
