package io.agentloop.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("docker")
@ExtendWith(Stories.class)
final class BigProjectTest {
    private static final int FILES = 12;
    private static final int FILE_BYTES = 4 << 20;
    private static final long LITTLE = 1 << 20;
    private static final List<String> AGENTS = List.of("agent-01", "agent-02", "agent-03");

    @Test
    void agentsShareTheObjectsOfTheStart(ScratchRun run) throws IOException {
        run.project().settings("agents: 3", "tests: {cases: cases, run: [cat]}").file("cases/one", "1\n");
        for (int i = 1; i <= FILES; i++) {
            random(run.project().folder().resolve("big-" + i), i);
        }
        for (String task : List.of("a", "b", "c")) {
            run.project().task(task).play(task, Plays.untilSignal(), Plays.writes(task + ".txt", task));
        }
        run.begin();
        AGENTS.forEach(agent -> run.untilPhase(agent, "session"));
        AGENTS.forEach(agent -> run.engine().signal(agent));
        run.untilCompleted("a", "b", "c");

        assertThat(bytes(run, "agent-01", "0", "/seed/objects")).isGreaterThan((long) FILES * FILE_BYTES);
        for (String agent : AGENTS) {
            assertThat(bytes(run, agent, "0", "/var/lib/loop/mirror.git/objects"))
                    .isLessThan(LITTLE);
            assertThat(bytes(run, agent, "7001", "/workspace/.git/objects")).isLessThan(LITTLE);
            assertThat(bytes(run, agent, "7002", "/gate/.git/objects")).isLessThan(LITTLE);
            assertThat(run.engine().execute(agent, "0", "sh", "-c", "touch /seed/mine || echo closed"))
                    .contains("Read-only file system", "closed");
        }
        assertThat(run.upstream().file("a.txt")).isPresent();
    }

    private static void random(Path file, int seed) throws IOException {
        byte[] bytes = new byte[FILE_BYTES];
        new Random(seed).nextBytes(bytes);
        Files.write(file, bytes);
    }

    private static long bytes(ScratchRun run, String agent, String user, String folder) {
        String said = run.engine().execute(agent, user, "du", "-sb", folder);
        return Long.parseLong(said.substring(0, said.indexOf('\t')));
    }
}
