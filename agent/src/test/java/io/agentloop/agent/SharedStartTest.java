package io.agentloop.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.agent.git.Mirror;
import io.agentloop.git.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project of some size, so that a copy of it shows in bytes. */
final class SharedStartTest {
    private static final int SIZE = 2 << 20;
    private static final long LITTLE = 200_000;
    private static final String ADD = "echo done > $HARNESS_TASK.txt && git add -A && git commit -qm $HARNESS_TASK";

    @TempDir
    private Path folder;

    private World world(String shell, String run, String... tasks) throws Exception {
        byte[] bytes = new byte[SIZE];
        new Random(1).nextBytes(bytes);
        Map<String, String> board = new HashMap<>();
        board.put("harness.yaml", World.settings(shell, "tests:\n  cases: cases\n  run: [sh, -c, \"" + run + "\"]\n"));
        for (String task : tasks) {
            board.put("tasks/" + task + ".md", World.task("The task " + task, "max_attempts: 5\n"));
        }
        return new World(folder, Map.of("big", Base64.getEncoder().encodeToString(bytes), "cases/a", "good\n"), board);
    }

    @Test
    void anAgentFetchesAndKeepsOnlyWhatIsNew() throws Exception {
        try (World world = world(ADD, "true", "one", "two")) {
            assertThat(world.shareStart().objects())
                    .satisfies(objects -> assertThat(bytes(objects)).isGreaterThan(SIZE));
            world.upstream.changeMain(Map.of("new", "1\n"));
            world.start("agent-01");
            world.awaitCompleted(2);
            Places places = world.places("agent-01");
            assertThat(bytes(places.mirror().resolve("objects"))).isLessThan(LITTLE);
            assertThat(bytes(places.workspace().resolve(".git/objects"))).isLessThan(LITTLE);
            assertThat(bytes(places.gate().resolve(".git/objects"))).isLessThan(LITTLE);
            assertThat(places.gate().resolve("big")).isRegularFile();
            assertThat(world.upstream.main()).containsKeys("new", "one.txt", "two.txt");
        }
    }

    @Test
    void theFirstFetchOfAMirrorTransfersNothingOfTheStart() throws Exception {
        try (World world = world(ADD, "true", "one")) {
            Seed seed = world.shareStart();
            world.upstream.changeMain(Map.of("new", "1\n"));
            assertThat(fetched(world, "with", Optional.of(seed))).isLessThan(LITTLE);
            assertThat(fetched(world, "without", Optional.empty())).isGreaterThan(SIZE);
        }
    }

    @Test
    void aMirrorIsMadeAnewWhenWhatItSharedHasGone() throws Exception {
        try (World world = world(ADD, "true", "one")) {
            Seed seed = world.shareStart();
            long borrowing = fetched(world, "mirror", Optional.of(seed));
            Files.move(folder.resolve("seed"), folder.resolve("elsewhere"));
            assertThat(fetched(world, "mirror", Optional.empty())).isGreaterThan(borrowing + SIZE);
        }
    }

    @Test
    void aWorkspaceThatLostTheStartIsMadeAnew() throws Exception {
        String shell = "case $HARNESS_ATTEMPT in 1) rm .git/objects/info/alternates; exit 1;;"
                + " 2) echo /nowhere > .git/objects/info/alternates; exit 1;; *) " + ADD + ";; esac";
        try (World world = world(shell, "true", "one")) {
            world.shareStart();
            world.start("agent-01");
            world.awaitCompleted(1);
            assertThat(bytes(world.places("agent-01").workspace().resolve(".git/objects")))
                    .isLessThan(LITTLE);
            assertThat(world.upstream.main()).containsKey("one.txt");
        }
    }

    @Test
    void aGateThatItsTestsRuinedIsMadeAnew() throws Exception {
        try (World world = world(ADD, "rm -rf .git/objects", "one", "two")) {
            world.shareStart();
            world.start("agent-01");
            world.awaitCompleted(2);
            assertThat(world.upstream.main()).containsKeys("one.txt", "two.txt");
        }
    }

    private long fetched(World world, String mirror, Optional<Seed> seed) throws IOException {
        CountedHttp http = new CountedHttp(world.http("agent-01"));
        try (Mirror opened = Mirror.open(folder.resolve(mirror), seed)) {
            opened.fetch(http);
            assertThat(opened.bare().files(opened.main().orElseThrow())).containsKey("cases/a");
        }
        return http.bytes();
    }

    private static long bytes(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
