package io.agentloop.bench.git;

import io.agentloop.bench.scene.Stage;
import io.agentloop.git.BareRepository;
import io.agentloop.harness.host.Programs;
import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.problem.WorkFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** Clients in bash that push to a bare repository on the same disk until they are accepted, see {@code bash-loop/push}. */
public final class PushLoops {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final double WARM_UP_SECONDS = 8;
    private static final double WINDOW_SECONDS = 15;

    private PushLoops() {}

    /** How many claims a second are accepted, a file each, with everything forced to disk before a push is answered. */
    public static double ofClaims(Stage stage, int clients, Consumer<String> say)
            throws IOException, InterruptedException {
        return rate(stage, clients, 1, Map.of("README", "x\n"), client -> "current_tasks", say);
    }

    /**
     * The same for commits on a repository of many files, each client in a folder of its own.
     *
     * @param files that each commit adds
     */
    public static double ofCommits(Stage stage, int clients, int files, Map<String, String> main, Consumer<String> say)
            throws IOException, InterruptedException {
        return rate(stage, clients, files, main, client -> String.format(Locale.ROOT, "src/d%03d", client), say);
    }

    private static double rate(
            Stage stage,
            int clients,
            int files,
            Map<String, String> main,
            IntFunction<String> folders,
            Consumer<String> say)
            throws IOException, InterruptedException {
        Path root = stage.home().scratch("push-loops");
        RunFolder.deleteTree(root);
        Files.createDirectories(root);
        try {
            List<Path> clones = clones(new Programs(), root, clients, main);
            PushLog log = run(stage, clones, files, folders);
            say.accept(String.format(
                    Locale.ROOT,
                    "%3d x native git, push until accepted: %.1f commits/s, %d refused pushes for %d commits",
                    clients,
                    log.perSecond(),
                    log.refused(),
                    log.accepted()));
            return log.perSecond();
        } finally {
            RunFolder.deleteTree(root);
        }
    }

    private static List<Path> clones(Programs programs, Path root, int clients, Map<String, String> main)
            throws IOException {
        Path bare = root.resolve("bare.git");
        NativeGit git = new NativeGit(programs, root);
        git.run("init", "-q", "--bare", "-b", "main", bare.toString());
        for (String setting :
                List.of("core.fsync=all", "core.fsyncMethod=fsync", "gc.auto=0", "receive.autogc=false")) {
            String[] parts = setting.split("=", 2);
            git.run("-C", bare.toString(), "config", parts[0], parts[1]);
        }
        try (BareRepository repository = BareRepository.open(bare)) {
            FirstCommit.of(repository, main);
        }
        git.run("-C", bare.toString(), "repack", "-adq");
        List<Path> clones = new ArrayList<>();
        for (int client = 1; client <= clients; client++) {
            Path clone = root.resolve("client-" + client);
            git.run("clone", "-q", bare.toString(), clone.toString());
            clones.add(clone);
        }
        return clones;
    }

    private static PushLog run(Stage stage, List<Path> clones, int files, IntFunction<String> folders)
            throws IOException, InterruptedException {
        List<Process> loops = new ArrayList<>();
        try {
            for (Path clone : clones) {
                Path output = Path.of(clone + ".log");
                loops.add(new ProcessBuilder(
                                stage.home().pushLoop().toString(),
                                clone.toString(),
                                String.valueOf(clone.getFileName()),
                                Integer.toString(files),
                                folders.apply(loops.size() + 1))
                        .redirectOutput(output.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start());
            }
            for (Path clone : clones) {
                Files.createFile(Path.of(clone + ".go"));
            }
            long begin = System.currentTimeMillis();
            double window = Math.max(3, WINDOW_SECONDS * stage.scale());
            Thread.sleep(Duration.ofMillis((long) ((WARM_UP_SECONDS + window) * 1000)));
            return PushLog.read(logs(clones), begin / 1000.0 + WARM_UP_SECONDS, window);
        } finally {
            loops.forEach(PushLoops::end);
        }
    }

    private static List<Path> logs(List<Path> clones) {
        return clones.stream().map(clone -> Path.of(clone + ".log")).toList();
    }

    private static void end(Process loop) {
        try (Stream<ProcessHandle> children = loop.descendants()) {
            List<ProcessHandle> all = children.toList();
            loop.destroyForcibly();
            all.forEach(ProcessHandle::destroyForcibly);
        }
        try {
            if (!loop.waitFor(LIMIT)) {
                throw new WorkFailed("a push loop of the yardstick could not be ended");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
