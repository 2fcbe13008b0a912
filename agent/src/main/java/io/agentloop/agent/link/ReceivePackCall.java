package io.agentloop.agent.link;

import io.agentloop.agent.git.Mirror;
import io.agentloop.git.PushAnswer;
import io.agentloop.git.PushRequest;
import io.agentloop.git.UpstreamHttp;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** One push in one POST. */
public final class ReceivePackCall implements PushCall {
    private static final String PATH = "/run.git/git-receive-pack";
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Type", "application/x-git-receive-pack-request",
            "Accept", "application/x-git-receive-pack-result");
    private static final int OK = 200;
    private static final int SHOWN = 300;

    private final Mirror mirror;
    private final UpstreamHttp http;

    /** Pushes commits of this mirror. */
    public ReceivePackCall(Mirror mirror, UpstreamHttp http) {
        this.mirror = mirror;
        this.http = http;
    }

    @Override
    public PushAnswer push(PushRequest request, List<CommitId> commits) throws IOException {
        try (UpstreamHttp.Answer answer =
                http.send("POST", PATH, HEADERS, out -> request.write(mirror.bare(), commits, out))) {
            if (answer.status() != OK) {
                String said = new String(answer.body().readNBytes(SHOWN), StandardCharsets.UTF_8);
                throw new IOException("the upstream answered " + answer.status() + " to a push: " + said.strip());
            }
            return PushAnswer.read(answer.body(), line -> {});
        }
    }
}
