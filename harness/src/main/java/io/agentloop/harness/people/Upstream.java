package io.agentloop.harness.people;

import io.agentloop.git.BareRepository;
import io.agentloop.git.PushAnswer;
import io.agentloop.git.PushRequest;
import io.agentloop.harness.docker.ContainerName;
import io.agentloop.harness.docker.Containers;
import io.agentloop.harness.docker.ExecOutcome;
import io.agentloop.harness.problem.WorkFailed;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.Nonce;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The way into a running upstream: through the engine, with the body of one request. */
public final class Upstream {
    private static final String RELAY = "/opt/agentloop/bin/relay";
    private static final String RECEIVE = "/run.git/git-receive-pack";
    private static final int NONCE_BYTES = 16;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Containers containers;
    private final ContainerName name;
    private final SecureRandom random = new SecureRandom();

    /** The upstream in this container. */
    public Upstream(Containers containers, ContainerName name) {
        this.containers = containers;
        this.name = name;
    }

    /**
     * Asks the upstream to land commits.
     *
     * @param commits what it does not have, oldest first
     * @throws WorkFailed when it refuses, with its reason
     */
    public PushAnswer push(BareRepository from, List<CommitId> commits, String ref) {
        return granted(ask(from, commits, ref));
    }

    /** The same; a refusal is an answer. */
    public PushAnswer ask(BareRepository from, List<CommitId> commits, String ref) {
        return send(from, List.of(new PushRequest.Update(commits.getLast(), ref)), commits);
    }

    /** Asks the upstream to forget refs, each of which names this commit. */
    public void drop(BareRepository from, Map<String, CommitId> refs) {
        List<PushRequest.Update> updates = refs.entrySet().stream()
                .map(ref -> PushRequest.Update.drop(ref.getValue(), ref.getKey()))
                .toList();
        granted(send(from, updates, List.of()));
    }

    private static PushAnswer granted(PushAnswer answer) {
        answer.refusal().ifPresent(reason -> {
            throw new WorkFailed("the upstream refused: " + reason);
        });
        return answer;
    }

    private PushAnswer send(BareRepository from, List<PushRequest.Update> updates, List<CommitId> commits) {
        try {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            new PushRequest(updates, List.of("landing=" + nonce())).write(from, commits, body);
            return PushAnswer.read(new ByteArrayInputStream(send(body.toByteArray())), line -> {});
        } catch (IOException e) {
            throw new WorkFailed("the outcome is unknown, look with `harness status`: " + e.getMessage(), e);
        }
    }

    /** By it the upstream knows a push that it has landed already. */
    private Nonce nonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return new Nonce(HexFormat.of().formatHex(bytes));
    }

    private byte[] send(byte[] body) {
        ExecOutcome outcome = containers.exec(name, List.of(RELAY, "POST", RECEIVE), body, LIMIT);
        if (outcome.exitCode() != 0) {
            throw new WorkFailed("the upstream " + name + " did not take the request: "
                    + outcome.errors().strip().lines().findFirst().orElse("exit code " + outcome.exitCode()));
        }
        return outcome.output();
    }
}
