package io.agentloop.agent.link;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Knows since when the upstream has been away, and says so once when it goes and once when it is back. */
public final class Reachability {
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

    /** Tells this listener. */
    public Reachability(InstantSource clock, Consumer<Change> listener) {
        this.clock = clock;
        this.listener = listener;
    }

    synchronized void answered() {
        Instant gone = since;
        if (gone != null) {
            since = null;
            listener.accept(new Change.Back(Duration.between(gone, clock.instant())));
        }
    }

    synchronized void silent(String why) {
        if (since == null) {
            since = clock.instant();
            listener.accept(new Change.Away(why));
        }
    }
}
