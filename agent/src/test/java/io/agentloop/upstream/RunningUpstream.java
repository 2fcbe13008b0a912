package io.agentloop.upstream;

import io.agentloop.git.BareRepository;
import io.agentloop.git.RefNames;
import io.agentloop.git.Signature;
import io.agentloop.git.TreeEdit;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.BoardTree;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.upstream.landing.Steps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The real upstream on a socket in a folder, for tests of the agent; it lives here to be seen by nobody else. */
public final class RunningUpstream implements AutoCloseable {
    /** The one agent, if it is there, that is no worker. */
    public static final String KEEPER = "agent-09";

    private static final Signature PERSON =
            new Signature("person", "person@example.invalid", Instant.parse("2026-01-01T00:00:00Z"));

    private final Layout layout;
    private CountDownLatch stop = new CountDownLatch(1);
    private Thread server = new Thread();

    /** Starts with these files on main and on the board, and these agents, whose tokens are {@code token-<agent>}. */
    public RunningUpstream(Path folder, Map<String, String> main, Map<String, String> board, List<String> agents)
            throws Exception {
        layout = new Layout(folder, folder, folder, Files.createDirectory(folder.resolve("scratch")));
        try (BareRepository repository = BareRepository.openOrCreate(layout.repository())) {
            repository.setRef(
                    RefNames.MAIN, TreeEdit.commit(repository, Optional.empty(), edits(main), PERSON, "first"));
            repository.setRef(
                    RefNames.BOARD, TreeEdit.commit(repository, Optional.empty(), edits(board), PERSON, "first"));
        }
        StringBuilder register = new StringBuilder("[");
        for (String agent : agents) {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(("token-" + agent).getBytes(StandardCharsets.UTF_8));
            register.append(register.length() == 1 ? "" : ",")
                    .append("{\"agent\":\"" + agent + "\",\"role\":\"" + (agent.equals(KEEPER) ? "keeper" : "worker")
                            + "\",\"slot\":0,\"token_sha256\":\""
                            + HexFormat.of().formatHex(hash) + "\"}");
        }
        Files.writeString(layout.agents(), register.append("]"));
        start();
    }

    private static Map<String, Optional<String>> edits(Map<String, String> files) {
        Map<String, Optional<String>> edits = new HashMap<>();
        files.forEach((path, text) -> edits.put(path, Optional.of(text)));
        return edits;
    }

    /** Starts it again after {@link #stop()}. */
    public void start() throws InterruptedException {
        CountDownLatch latch = new CountDownLatch(1);
        stop = latch;
        server = Thread.ofPlatform().start(() -> {
            try {
                Server.serve(layout, Steps.UNOBSERVED, latch);
            } catch (IOException | InterruptedException failed) {
                throw new IllegalStateException(failed);
            }
        });
        for (int i = 0; i < 6_000 && !Files.exists(layout.ready()); i++) {
            if (!server.isAlive()) {
                throw new IllegalStateException("the upstream ended before it was ready; see its words above");
            }
            Thread.sleep(10);
        }
    }

    /** Lets it go away. */
    public void stop() throws InterruptedException {
        stop.countDown();
        server.join();
    }

    /** Where agents reach it. */
    public Path socket() {
        return layout.agentSocket();
    }

    /** The board as it is on disk. */
    public Board board() throws IOException {
        try (BareRepository repository = BareRepository.open(layout.repository())) {
            return BoardTree.read(
                    repository.files(repository.ref(RefNames.BOARD).orElseThrow()));
        }
    }

    /** Files of main as it is on disk. */
    public Map<String, String> main() throws IOException {
        try (BareRepository repository = BareRepository.open(layout.repository())) {
            return repository.files(repository.ref(RefNames.MAIN).orElseThrow());
        }
    }

    /** Changes main as another agent or a person would. */
    public void changeMain(Map<String, String> files) throws IOException {
        change(RefNames.MAIN, files);
    }

    /** The newest main that the keeper calls green. */
    public Optional<CommitId> green() throws IOException {
        try (BareRepository repository = BareRepository.open(layout.repository())) {
            return repository.ref(RefNames.GREEN);
        }
    }

    /** The newest commit of main. */
    public CommitId tip() throws IOException {
        try (BareRepository repository = BareRepository.open(layout.repository())) {
            return repository.ref(RefNames.MAIN).orElseThrow();
        }
    }

    /** What agents have rescued. */
    public Map<String, CommitId> rescued() throws IOException {
        try (BareRepository repository = BareRepository.open(layout.repository())) {
            return repository.refs(RefNames.RESCUE);
        }
    }

    /** Names of the log files of an agent. */
    public Path logs(String agent) {
        return layout.logs().resolve(agent);
    }

    private void change(String ref, Map<String, String> files) throws IOException {
        try (BareRepository repository = BareRepository.open(layout.repository())) {
            CommitId tip = repository.ref(ref).orElseThrow();
            repository.setRef(
                    ref, TreeEdit.commit(repository, Optional.of(tip), edits(files), PERSON, "somebody else"));
        }
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
