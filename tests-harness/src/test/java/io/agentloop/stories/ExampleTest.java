package io.agentloop.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.TaskState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

@Tag("docker")
@Isolated("its time is measured")
@ExtendWith(Stories.class)
final class ExampleTest {
    private static final Duration BOUND = Duration.ofMinutes(13);
    private static final Duration CASES = Duration.ofMinutes(10);

    @Test
    void threeAgentsFinishTheExample(ScratchRun run) throws IOException {
        copy(run.installation().resolve("examples/minicalc"), run.project().folder());
        run.project().keepSettings().commit("minicalc, nearly empty");

        Programs.Ended up = run.up("--wait");
        System.out.println("the example took " + up.took().toSeconds() + " s");

        assertThat(up.took()).isLessThan(BOUND);
        Board board = run.upstream().board();
        assertThat(board.tasks()).hasSizeGreaterThanOrEqualTo(24);
        assertThat(board.tasks().values())
                .allSatisfy(task -> assertThat(board.stateOf(task)).isEqualTo(TaskState.COMPLETED));
        assertThat(run.upstream().landed().stream()
                        .map(commit -> commit.author().name())
                        .distinct())
                .containsExactlyInAnyOrder("agent-01", "agent-02", "agent-03");
        passesEveryCase(run);
    }

    static void passesEveryCase(ScratchRun run) throws IOException {
        run.harness("harvest").ok();
        run.project().git("checkout", "--quiet", "agents/default");
        Path cases = run.project().folder().resolve("cases");
        List<String> all;
        try (Stream<Path> walk = Files.walk(cases)) {
            all = walk.filter(Files::isRegularFile)
                    .map(file -> cases.relativize(file).toString())
                    .filter(name -> !name.endsWith(".out"))
                    .sorted()
                    .toList();
        }
        assertThat(all).hasSizeGreaterThanOrEqualTo(120);
        Programs.Ended ended = run.project().type(java.util.Map.of(), CASES, List.of("sh", "-c", """
                cd cases
                find . -type f ! -name '*.out' ! -name '.*' | sort | while read -r each; do
                    expected=${each%.*}.out
                    out=$(cd .. && bin/run-case "cases/${each#./}" 2>/dev/null </dev/null; echo "exit $?")
                    want=$(if [ -e "$expected" ]; then cat "$expected"; else printf %s "${out%exit *}"; fi; echo "exit 0")
                    [ "$out" = "$want" ] || echo "$each"
                done
                """));
        assertThat(ended.ok().out()).isEmpty();
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path each : walk.filter(path -> !path.startsWith(from.resolve(".harness")))
                    .toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target);
                }
            }
        }
    }
}
