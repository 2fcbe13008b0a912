package io.agentloop.client;

import io.agentloop.git.BareRepository;
import io.agentloop.git.PushAnswer;
import io.agentloop.git.PushRequest;
import io.agentloop.git.RefNames;
import io.agentloop.git.Signature;
import io.agentloop.git.TreeEdit;
import io.agentloop.git.UpstreamHttp;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.Completed;
import io.agentloop.protocol.board.Pusher;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.Nonce;
import io.agentloop.protocol.id.RoleName;
import io.agentloop.protocol.id.TaskId;
import io.agentloop.protocol.presence.Heartbeat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** One agent as the upstream sees it: a token, claims, landings and heartbeats, without the loop around them. */
public final class Client {
    /** The role of every client. */
    public static final RoleName ROLE = new RoleName("worker");

    private static final String RECEIVE = "/run.git/git-receive-pack";
    private static final Map<String, String> PUSH = Map.of("Content-Type", "application/x-git-receive-pack-request");
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
    private static final int OK = 200;
    private static final int MAX_COMMITS = 1000;

    private final Pusher.Agent who;
    private final UpstreamHttp http;
    private final Mirror mirror;
    private final RandomGenerator random;

    /** An agent that reaches the upstream this way. */
    public Client(AgentId agent, UpstreamHttp http, Mirror mirror, RandomGenerator random) {
        this.who = new Pusher.Agent(agent, ROLE);
        this.http = http;
        this.mirror = mirror;
        this.random = random;
    }

    /** Who this is. */
    public AgentId agent() {
        return who.id();
    }

    /** What it reads from. */
    public Mirror mirror() {
        return mirror;
    }

    /** A claim that this agent could make now, in the task's next attempt. */
    public Claim newClaim(TaskId task) throws IOException {
        int attempt =
                mirror.boardOf(mirror.board(), List.of(task)).attemptsOf(task).claims() + 1;
        return newClaim(task, attempt);
    }

    /** The board as it will say what this agent's step makes of it. */
    public Board after(Board view, Transition step) {
        return StepCommits.accepted(view, step, who).board();
    }

    /** A claim in an attempt of which the caller knows the number. */
    public Claim newClaim(TaskId task, int attempt) throws IOException {
        return new Claim(task, who.id(), 1, attempt, nonce(), Instant.EPOCH, mirror.main(), "");
    }

    /** The record of a task that this agent finishes under a claim. */
    public Completed completed(Claim claim) {
        return new Completed(claim.task(), who.id(), claim.attempt(), List.of(), "1/1", 1, 0, 0, "done");
    }

    /** A commit on top of another that changes files. */
    public CommitId commit(CommitId parent, Map<String, Optional<String>> edits, String message) throws IOException {
        return TreeEdit.commit(mirror.repository(), Optional.of(parent), edits, signature(), message + "\n");
    }

    /** Claims a task on the newest board. */
    public Outcome take(Claim claim) throws IOException {
        return land(Landing.of(new Transition.Take(claim)));
    }

    /** Lands on the newest main and board, under a fresh nonce. */
    public Outcome land(Landing landing) throws IOException {
        return send(prepare(landing, mirror.board()));
    }

    /**
     * Makes the request of a landing without sending it.
     *
     * @param board what the step is built on
     */
    public Prepared prepare(Landing landing, CommitId board) throws IOException {
        Board view = landing.step().isEmpty()
                ? Board.EMPTY
                : mirror.boardOf(board, StepCommits.tasksOf(landing.step().get()));
        return prepare(landing, board, view);
    }

    /**
     * Makes the request of a landing without sending it, and without reading the board.
     *
     * @param view what the board says there of the tasks of the step
     */
    public Prepared prepare(Landing landing, CommitId board, Board view) throws IOException {
        BareRepository repository = mirror.repository();
        List<PushRequest.Update> updates = new ArrayList<>();
        List<CommitId> commits = new ArrayList<>();
        if (landing.work().isPresent()) {
            CommitId tip = landing.work().get();
            repository.log(Optional.of(mirror.main()), tip, MAX_COMMITS).forEach(commit -> commits.add(commit.id()));
            updates.add(new PushRequest.Update(tip, RefNames.FOR_MAIN));
        }
        if (landing.step().isPresent()) {
            CommitId step = new StepCommits(mirror, who).commit(landing.step().get(), board, view, signature());
            commits.add(step);
            updates.add(new PushRequest.Update(step, RefNames.FOR_BOARD));
        }
        Nonce nonce = nonce();
        List<String> options = new ArrayList<>(List.of("landing=" + nonce));
        landing.claim().ifPresent(claim -> options.add("claim=" + claim));
        options.addAll(landing.options());
        return prepare(nonce, new PushRequest(updates, options), commits);
    }

    /** Makes any push at all, also one that no agent would make. */
    public Prepared prepare(Nonce nonce, PushRequest request, List<CommitId> commits) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        request.write(mirror.repository(), commits, body);
        return new Prepared(
                nonce, request.updates().stream().map(PushRequest.Update::ref).toList(), body.toByteArray());
    }

    /** Sends a push once. */
    public Outcome send(Prepared prepared) {
        try (UpstreamHttp.Answer answer = http.send("POST", RECEIVE, PUSH, out -> out.write(prepared.body()))) {
            if (answer.status() != OK) {
                return new Outcome.Unknown("status " + answer.status());
            }
            return Outcome.of(PushAnswer.read(answer.body(), line -> {}));
        } catch (IOException lost) {
            return new Outcome.Unknown(String.valueOf(lost.getMessage()));
        }
    }

    /** Tells the upstream that this agent lives; returns the answer's JSON. */
    public String heartbeat(Heartbeat beat) throws IOException {
        byte[] body = Beats.json(beat);
        try (UpstreamHttp.Answer answer = http.send("POST", "/heartbeat", JSON, out -> out.write(body))) {
            String text = new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
            if (answer.status() != OK) {
                throw new IOException("a heartbeat was answered with " + answer.status() + ": " + text);
            }
            return text;
        }
    }

    /** A fresh one. */
    public Nonce nonce() {
        return Nonce.random(random);
    }

    private Signature signature() {
        return new Signature(who.id().value(), who.id() + "@agentloop.invalid", Instant.EPOCH);
    }
}
