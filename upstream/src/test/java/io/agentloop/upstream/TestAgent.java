package io.agentloop.upstream;

import io.agentloop.git.BareRepository;
import io.agentloop.git.PushAnswer;
import io.agentloop.git.PushRequest;
import io.agentloop.git.RefNames;
import io.agentloop.git.Signature;
import io.agentloop.git.SmartHttpFetch;
import io.agentloop.git.TreeEdit;
import io.agentloop.git.UpstreamHttp;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.BoardRules;
import io.agentloop.protocol.board.BoardTree;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.Completed;
import io.agentloop.protocol.board.Pusher;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.board.Verdict;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.Nonce;
import io.agentloop.protocol.id.RoleName;
import io.agentloop.protocol.id.TaskId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.io.Transport;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;

/** An agent as the upstream sees it: a mirror, a token, and pushes. */
final class TestAgent implements AutoCloseable, UpstreamHttp {
    final AgentId id;
    final BareRepository mirror;
    final Pusher.Agent who;
    private final Path socket;
    private final String token;
    private final HttpClient client = new HttpClient();

    TestAgent(TestUpstream upstream, int number) throws Exception {
        id = new AgentId("agent-0" + number);
        who = new Pusher.Agent(id, new RoleName("worker"));
        token = "token-" + number;
        socket = upstream.layout.agentSocket();
        mirror = BareRepository.openOrCreate(upstream.folder.resolve(
                "mirror-" + number + "-" + Nonce.random(RandomGenerator.getDefault()) + ".git"));
        client.start();
        sync();
    }

    TestAgent sync() throws IOException {
        new SmartHttpFetch(mirror, this).branches();
        return this;
    }

    CommitId main() throws IOException {
        return mirror.ref(RefNames.MAIN).orElseThrow();
    }

    Board board() throws IOException {
        return BoardTree.read(mirror.files(mirror.ref(RefNames.BOARD).orElseThrow()));
    }

    Claim claim(String task) throws IOException {
        TaskId taskId = new TaskId(task);
        return new Claim(taskId, id, 1, board().attemptsOf(taskId).claims() + 1, nonce(), Instant.EPOCH, main(), "");
    }

    static Nonce nonce() {
        return Nonce.random(RandomGenerator.getDefault());
    }

    Completed completed(Claim claim) {
        return new Completed(claim.task(), id, claim.attempt(), List.of(), "1/1", 1, 0, 0, "done");
    }

    CommitId edit(CommitId parent, String path, String text) throws IOException {
        Signature author = new Signature(id.value(), id + "@agentloop.invalid", Instant.parse("2026-02-02T00:00:00Z"));
        return TreeEdit.commit(
                mirror, Optional.of(parent), Map.of(path, Optional.of(text)), author, "edit " + path + "\n");
    }

    /** The commit of a step, built without asking the rules where they would refuse it. */
    CommitId step(Transition transition) throws IOException {
        Board before = board();
        Board after = ((Verdict.Accepted) BoardRules.apply(before, transition, who, claim -> false)).board();
        return boardCommit(BoardTree.edits(before, after));
    }

    CommitId boardCommit(Map<String, Optional<String>> edits) throws IOException {
        return TreeEdit.commit(mirror, mirror.ref(RefNames.BOARD), edits, TestUpstream.PERSON, "step");
    }

    PushAnswer take(Claim claim) throws IOException {
        return push(Map.of(RefNames.FOR_BOARD, step(new Transition.Take(claim))), List.of());
    }

    PushAnswer drop(Map<String, CommitId> refs) throws IOException {
        PushRequest request = new PushRequest(
                refs.entrySet().stream()
                        .map(ref -> PushRequest.Update.drop(ref.getValue(), ref.getKey()))
                        .toList(),
                List.of("landing=" + nonce()));
        try (Answer answer = send(
                "POST", "/run.git/git-receive-pack", new HashMap<>(), out -> request.write(mirror, List.of(), out))) {
            return PushAnswer.read(answer.body(), line -> {});
        }
    }

    PushAnswer push(Map<String, CommitId> refs, List<String> options) throws IOException {
        List<String> all = new ArrayList<>(options);
        if (options.stream().noneMatch(option -> option.startsWith("landing="))) {
            all.add("landing=" + nonce());
        }
        List<PushRequest.Update> updates = new ArrayList<>();
        List<CommitId> commits = new ArrayList<>();
        for (Map.Entry<String, CommitId> ref : refs.entrySet()) {
            updates.add(new PushRequest.Update(ref.getValue(), ref.getKey()));
            Optional<CommitId> base = mirror.ref(ref.getKey().endsWith("board") ? RefNames.BOARD : RefNames.MAIN);
            mirror.log(base, ref.getValue(), 100).forEach(commit -> commits.add(commit.id()));
        }
        PushRequest request = new PushRequest(updates, all);
        try (Answer answer = send(
                "POST", "/run.git/git-receive-pack", new HashMap<>(), out -> request.write(mirror, commits, out))) {
            return PushAnswer.read(answer.body(), line -> {});
        }
    }

    @Override
    public Answer send(String method, String path, Map<String, String> headers, @Nullable Body body)
            throws IOException {
        InputStreamResponseListener listener = new InputStreamResponseListener();
        var request = client.newRequest("http://upstream" + path)
                .method(method)
                .transport(new Transport.TCPUnix(socket))
                .headers(fields -> fields.put("Authorization", "Bearer " + token));
        headers.forEach((name, value) -> request.headers(fields -> fields.put(name, value)));
        if (body != null) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            body.writeTo(bytes);
            request.body(new BytesRequestContent(bytes.toByteArray()));
        }
        request.send(listener);
        try {
            Response response = listener.get(120, TimeUnit.SECONDS);
            return new Received(response, listener.getInputStream());
        } catch (Exception failed) {
            throw new IOException(failed);
        }
    }

    record Received(Response response, InputStream body) implements Answer {
        @Override
        public int status() {
            return response.getStatus();
        }

        @Override
        public Map<String, List<String>> headers() {
            Map<String, List<String>> headers = new HashMap<>();
            response.getHeaders().forEach(field -> headers.put(field.getName(), field.getValueList()));
            return headers;
        }

        @Override
        public void close() throws IOException {
            try {
                body.transferTo(OutputStream.nullOutputStream());
            } catch (IOException cut) {
                // Whoever read the body has been told.
            }
            body.close();
        }
    }

    @Override
    public void close() {
        LifeCycle.stop(client);
        mirror.close();
    }
}
