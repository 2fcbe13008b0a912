package io.agentloop.upstream;

import io.agentloop.git.BareRepository;
import io.agentloop.git.RefNames;
import io.agentloop.git.Signature;
import io.agentloop.git.TreeEdit;
import io.agentloop.upstream.landing.Steps;
import io.agentloop.upstream.process.Cleanup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A real upstream on real sockets in a temporary folder. */
final class TestUpstream implements AutoCloseable {
    /** The number of the one agent that is no worker. */
    static final int KEEPER = 17;

    static final Signature PERSON =
            new Signature("person", "person@example.invalid", Instant.parse("2026-01-01T00:00:00Z"));

    final Path folder;
    final Layout layout;
    private CountDownLatch stop = new CountDownLatch(1);
    private Thread server = new Thread();

    /** Starts with one file per entry on main, and these files on the board. */
    TestUpstream(Map<String, String> main, Map<String, String> board) throws Exception {
        folder = Files.createTempDirectory("upstream-test");
        layout = new Layout(folder, folder, folder, Files.createDirectory(folder.resolve("scratch")));
        try (BareRepository repository = BareRepository.openOrCreate(layout.repository())) {
            repository.setRef(
                    RefNames.MAIN, TreeEdit.commit(repository, Optional.empty(), edits(main), PERSON, "first"));
            repository.setRef(
                    RefNames.BOARD, TreeEdit.commit(repository, Optional.empty(), edits(board), PERSON, "first"));
        }
        StringBuilder agents = new StringBuilder("[");
        for (int i = 1; i <= KEEPER; i++) {
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(("token-" + i).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            agents.append(i == 1 ? "" : ",")
                    .append("{\"agent\":\"agent-0" + i + "\",\"role\":\"" + (i == KEEPER ? "keeper" : "worker")
                            + "\",\"slot\":0,\"token_sha256\":\"" + hash + "\"}");
        }
        Files.writeString(layout.agents(), agents.append("]"));
        start();
    }

    static Map<String, Optional<String>> edits(Map<String, String> files) {
        Map<String, Optional<String>> edits = new HashMap<>();
        files.forEach((path, text) -> edits.put(path, Optional.of(text)));
        return edits;
    }

    void start() throws Exception {
        stop = new CountDownLatch(1);
        server = Thread.ofPlatform().start(() -> {
            try {
                Server.serve(layout, Steps.UNOBSERVED, stop);
            } catch (IOException | InterruptedException failed) {
                throw new IllegalStateException(failed);
            }
        });
        awaitReady(server::isAlive);
    }

    void awaitReady(BooleanSupplier alive) throws InterruptedException {
        for (int i = 0; i < 6_000 && alive.getAsBoolean() && !Files.exists(layout.ready()); i++) {
            Thread.sleep(10);
        }
    }

    /** A client has the last byte of an answer a little before what its push needed is cleared away. */
    void awaitNoPushes() throws IOException, InterruptedException {
        for (int i = 0; i < 6_000 && !(isEmpty(layout.pushes()) && isEmpty(layout.incoming())); i++) {
            Thread.sleep(10);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isEmpty();
        }
    }

    void stop() {
        stop.countDown();
        try {
            server.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    BareRepository repository() throws IOException {
        return BareRepository.open(layout.repository());
    }

    @Override
    public void close() throws IOException {
        stop();
        Cleanup.remove(folder);
    }
}
