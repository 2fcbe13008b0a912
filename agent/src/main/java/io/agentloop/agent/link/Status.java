package io.agentloop.agent.link;

import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.presence.Heartbeat;
import io.agentloop.protocol.presence.Phase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** What this agent is doing, kept for the next heartbeat. */
public final class Status {
    private final InstantSource clock;
    private final int life;
    private Phase phase = Phase.STARTING;
    private Instant since;
    private @Nullable Claim claim;
    private int session;
    private @Nullable Instant lastOutput;
    private int landed;
    private String tests = "";
    private long tokens;
    private double costUsd;
    private String note = "";
    private @Nullable CommitId head;

    /** Starts in the phase STARTING. */
    public Status(InstantSource clock, int life) {
        this.clock = clock;
        this.life = life;
        this.since = clock.instant();
    }

    /** Enters a phase; true when it is another than before. */
    public synchronized boolean phase(Phase next) {
        boolean changed = phase != next;
        if (changed) {
            phase = next;
            since = clock.instant();
            lastOutput = null;
        }
        return changed;
    }

    /** Where the loop is. */
    public synchronized Phase phase() {
        return phase;
    }

    /** Holds this claim from now on; null when none. */
    public synchronized void claim(@Nullable Claim held) {
        claim = held;
        head = null;
    }

    /** Begins a session. */
    public synchronized void session(int number) {
        session = number;
        lastOutput = clock.instant();
    }

    /** The CLI printed something. */
    public synchronized void output() {
        lastOutput = clock.instant();
    }

    /** One more landing. */
    public synchronized void landed() {
        landed++;
    }

    /** Result of the newest gate. */
    public synchronized void tests(String result) {
        tests = result;
    }

    /** What a session used. */
    public synchronized void used(long moreTokens, double moreUsd) {
        tokens += moreTokens;
        costUsd += moreUsd;
    }

    /** A short remark for people. */
    public synchronized void note(String text) {
        note = text;
    }

    /** Newest commit of the workspace. */
    public synchronized void head(CommitId commit) {
        head = commit;
    }

    synchronized Heartbeat heartbeat() {
        Claim held = claim;
        Instant now = clock.instant();
        return new Heartbeat(
                life,
                phase.word(),
                held == null ? null : held.task().value(),
                held == null ? 0 : held.attempt(),
                Duration.between(since, now).toSeconds(),
                session,
                phase == Phase.SESSION && lastOutput != null
                        ? Duration.between(lastOutput, now).toSeconds()
                        : -1,
                landed,
                tests,
                tokens,
                costUsd,
                note,
                head == null ? null : head.value());
    }
}
