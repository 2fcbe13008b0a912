package io.agentloop.agent.assignment;

import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.id.CommitId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One claim from the taking to the end: used by the loop, by the pushes of the LLM and by its task command. */
public final class Assignment {
    private final Task task;
    private final Claim claim;
    private final List<CommitId> landed = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private @Nullable String done;
    private @Nullable String released;
    private boolean accepted;
    private boolean lost;
    private String tests = "";
    private int sessions;
    private long tokens;
    private double costUsd;

    /** Begins with nothing done. */
    public Assignment(Task task, Claim claim) {
        this.task = task;
        this.claim = claim;
    }

    /** What is to be done. */
    public Task task() {
        return task;
    }

    /** Under which it is done. */
    public Claim claim() {
        return claim;
    }

    /** Commits of main that this claim has brought. */
    public synchronized List<CommitId> landed() {
        return List.copyOf(landed);
    }

    /** One more commit of main. */
    public synchronized void landed(CommitId commit) {
        landed.add(commit);
    }

    /** What the newest gate said. */
    public synchronized void gated(String result, boolean acceptTestsPass) {
        tests = result;
        accepted = acceptTestsPass;
    }

    /** Result of the newest gate, such as {@code 118/120}; empty when there was none. */
    public synchronized String tests() {
        return tests;
    }

    /** Whether the task's own tests passed in the newest gate. */
    public synchronized boolean accepted() {
        return accepted;
    }

    /** The LLM says that it is done. */
    public synchronized void sayDone(String summary) {
        done = summary;
        released = null;
    }

    /** What the LLM said when it was done; empty when it has not said so. */
    public synchronized Optional<String> done() {
        return Optional.ofNullable(done);
    }

    /** The LLM gives the task back. */
    public synchronized void sayReleased(String why) {
        released = why;
        done = null;
    }

    /** Why the LLM gave it back; empty when it has not. */
    public synchronized Optional<String> released() {
        return Optional.ofNullable(released);
    }

    /** The claim is not ours any more. */
    public synchronized void lose() {
        lost = true;
    }

    /** Whether the claim is not ours any more. */
    public synchronized boolean lost() {
        return lost;
    }

    /** Something for the next one who holds the task. */
    public synchronized void note(String text) {
        notes.add(text);
    }

    /** All notes of this claim. */
    public synchronized List<String> notes() {
        return List.copyOf(notes);
    }

    /** One more session, and what it used. */
    public synchronized void session(long moreTokens, double moreUsd) {
        sessions++;
        tokens += moreTokens;
        costUsd += moreUsd;
    }

    /** Number of sessions. */
    public synchronized int sessions() {
        return sessions;
    }

    /** Tokens of all its sessions. */
    public synchronized long tokens() {
        return tokens;
    }

    /** Cost of all its sessions. */
    public synchronized double costUsd() {
        return costUsd;
    }
}
