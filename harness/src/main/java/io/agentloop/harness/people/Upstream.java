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
        try {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            PushRequest.Update update = new PushRequest.Update(commits.getLast(), ref);
            new PushRequest(List.of(update), List.of("landing=" + nonce())).write(from, commits, body);
            PushAnswer answer = PushAnswer.read(new ByteArrayInputStream(send(body.toByteArray())), line -> {});
            answer.refusal().ifPresent(reason -> {
                throw new WorkFailed("the upstream refused: " + reason);
            });
            return answer;
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
