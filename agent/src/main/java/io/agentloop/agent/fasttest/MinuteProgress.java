package io.agentloop.agent.fasttest;

import io.agentloop.suite.adapter.Ledger.ProgressListener;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Says once a minute how far a run is, so that its reader knows that it lives. */
final class MinuteProgress implements ProgressListener {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final PrintStream out;
    private final InstantSource clock;
    private final Instant start;
    private Instant last;

    MinuteProgress(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
        this.start = clock.instant();
        this.last = start;
    }

    @Override
    public void progress(int done, int all, int failing) {
        Instant now = clock.instant();
        if (Duration.between(last, now).compareTo(MINUTE) < 0) {
            return;
        }
        last = now;
        out.println("fast-test: " + done + "/" + all + " done, " + failing + " failing, "
                + Duration.between(start, now).toSeconds() + " s");
        out.flush();
    }
}
