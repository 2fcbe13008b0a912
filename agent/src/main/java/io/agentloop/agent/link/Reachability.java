package io.agentloop.agent.link;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Knows since when the upstream has been away, and says so once when it goes and once when it is back. */
public final class Reachability {
    /** A single connection that breaks is nothing that anybody needs to know. */
    private static final Duration NOTICED = Duration.ofMillis(400);

    /** What changed. */
    public sealed interface Change {
        /** It does not answer. */
        record Away(String why) implements Change {}

        /** It answers again. */
        record Back(Duration after) implements Change {}
    }

    private final InstantSource clock;
    private final Consumer<Change> listener;
    private @Nullable Instant since;
    private boolean told;

    /** Tells this listener. */
    public Reachability(InstantSource clock, Consumer<Change> listener) {
        this.clock = clock;
        this.listener = listener;
    }

    synchronized void answered() {
        Instant gone = since;
        since = null;
        if (gone != null && told) {
            told = false;
            listener.accept(new Change.Back(Duration.between(gone, clock.instant())));
        }
    }

    synchronized void silent(String why) {
        Instant gone = since;
        if (gone == null) {
            since = clock.instant();
            return;
        }
        if (!told && Duration.between(gone, clock.instant()).compareTo(NOTICED) > 0) {
            told = true;
            listener.accept(new Change.Away(why));
        }
    }
}
