package io.agentloop.upstream;

import io.agentloop.git.BareRepository;
import io.agentloop.git.RefNames;
import io.agentloop.git.Signature;
import io.agentloop.git.TreeEdit;
import io.agentloop.protocol.board.BoardFiles;
import io.agentloop.protocol.board.RunFile;
import io.agentloop.protocol.board.RunState;
import io.agentloop.upstream.http.AdminCall;
import io.agentloop.upstream.landing.Steps;
import io.agentloop.upstream.process.Cleanup;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A small run of the server against itself, from which the JVM learns which classes it will need. */
final class Training {
    private Training() {}

    static void run() throws Exception {
        Path folder = Files.createTempDirectory("train");
        try {
            Layout layout = new Layout(folder, folder, folder, folder);
            prepare(layout);
            CountDownLatch stop = new CountDownLatch(1);
            Thread server = Thread.ofPlatform().start(() -> serve(layout, stop));
            for (int i = 0; i < 200 && !Files.exists(layout.ready()); i++) {
                Thread.sleep(50);
            }
            call(layout, "GET", "/health");
            call(layout, "GET", "/run.git/info/refs?service=git-upload-pack");
            stop.countDown();
            server.join();
        } finally {
            Cleanup.remove(folder);
        }
    }

    private static void serve(Layout layout, CountDownLatch stop) {
        try {
            Server.serve(layout, Steps.UNOBSERVED, stop);
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException("training failed", failed);
        }
    }

    private static void call(Layout layout, String method, String path) throws Exception {
        AdminCall.send(
                layout.launcherSocket(),
                method,
                path,
                new ByteArrayInputStream(new byte[0]),
                OutputStream.nullOutputStream(),
                System.err);
    }

    private static void prepare(Layout layout) throws IOException {
        Signature who = new Signature("training", "training@agentloop.invalid", Instant.EPOCH);
        try (BareRepository repository = BareRepository.openOrCreate(layout.repository())) {
            var file = Map.of("README", Optional.of("training\n"));
            repository.setRef(RefNames.MAIN, TreeEdit.commit(repository, Optional.empty(), file, who, "first"));
            var run = Map.of(BoardFiles.RUN, Optional.of(RunFile.text(RunState.RUNNING)));
            repository.setRef(RefNames.BOARD, TreeEdit.commit(repository, Optional.empty(), run, who, "first"));
        }
    }
}
