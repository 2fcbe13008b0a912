package io.agentloop.upstream.presence;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** What the upstream does by itself once a second: it writes down who is there, and parks tasks that kill whoever takes them. */
public final class Housekeeping {
    private final PresenceTable presence;
    private final BoardWatch watch;
    private final Lander lander;
    private final Path file;
    private final Clock clock;
    private final RandomGenerator random;
    private final ObjectMapper json;
    private Set<TaskId> lapsedBefore = Set.of();

    /**
     * Sets up the work; {@link #once()} does it.
     *
     * @param file where to write who is there
     */
    public Housekeeping(
            PresenceTable presence,
            BoardWatch watch,
            Lander lander,
            Path file,
            Clock clock,
            RandomGenerator random,
            ObjectMapper json) {
        this.presence = presence;
        this.watch = watch;
        this.lander = lander;
        this.file = file;
        this.clock = clock;
        this.random = random;
        this.json = json.copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    }

    /** One round; what fails, a full disk say, is said and left for the next one. */
    public void once() {
        try {
            parkPoison(watch.now().board());
            tellOfLapsedLeases();
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.write(fresh, json.writeValueAsBytes(presence.file()));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException broken) {
            System.err.println("event=housekeeping-failed file=" + file + " error=\"" + broken.getMessage() + "\"");
        }
    }

    private void tellOfLapsedLeases() {
        Set<TaskId> lapsed = new HashSet<>(lapsed(watch.now().board()));
        if (!lapsedBefore.containsAll(lapsed)) {
            watch.nudge();
        }
        lapsedBefore = lapsed;
    }

    /** Tasks whose holder has not been heard within the lease. */
    public List<TaskId> lapsed(Board board) {
        return board.claims().values().stream()
                .filter(claim -> !presence.live(claim))
                .map(Claim::task)
                .sorted()
                .toList();
    }

    private void parkPoison(Board board) {
        for (TaskId task : lapsed(board)) {
            int takeovers = board.attemptsOf(task).takeovers();
            if (takeovers >= BoardRules.MAX_TAKEOVERS) {
                park(task, takeovers);
            }
        }
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
