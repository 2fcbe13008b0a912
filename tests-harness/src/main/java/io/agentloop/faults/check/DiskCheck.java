package io.agentloop.faults.check;

import io.agentloop.faults.check.Broken.Promise;
import io.agentloop.harness.host.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What git itself says of a repository, and what a crash has left in its folder. */
final class DiskCheck {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Pattern LEFT = Pattern.compile("noz.*|.*\\.tmp|.*\\.lock|tmp_.*|incoming_.*");

    private DiskCheck() {}

    static void objects(Path repository, BiConsumer<Promise, String> broken) {
        List<String> said = new ArrayList<>();
        Programs.Outcome outcome = new Programs()
                .run(
                        List.of(
                                "git",
                                "-c",
                                "safe.directory=*",
                                "--git-dir=" + repository,
                                "fsck",
                                "--full",
                                "--strict",
                                "--no-dangling",
                                "--no-progress"),
                        LIMIT,
                        said::add);
        if (outcome.exitCode() != 0 || !said.isEmpty()) {
            broken.accept(Promise.SOUND, "git fsck ended with " + outcome.exitCode() + ": " + said);
        }
    }

    static void leftovers(Path repository, BiConsumer<Promise, String> broken) throws IOException {
        try (Stream<Path> files = Files.walk(repository)) {
            files.filter(file ->
                            LEFT.matcher(String.valueOf(file.getFileName())).matches())
                    .forEach(file -> broken.accept(
                            Promise.NO_HUMAN, repository.relativize(file) + " is left after a start and a stop"));
        }
    }
}
