package io.agentloop.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.id.TaskId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("docker")
@ExtendWith(Stories.class)
final class HostileSessionTest {
    private static final Map<String, String> QUICK = new LinkedHashMap<>(Map.of(
            "pkill", "pkill -9 -f .",
            "kill-all", "kill -9 -1",
            "remove-all", "rm -rf /workspace ~ /tmp/* /gate /board /var/lib/loop / 2>/dev/null",
            "git-is-a-file", "rm -rf .git && echo 'gitdir: /var/lib/loop/mirror.git' > .git",
            "git-is-a-link", "rm -rf .git && ln -s /gate/.git .git",
            "git-is-hostile",
                    "git config core.fsmonitor 'touch /tmp/ran; false'; echo 'exit 1' > .git/hooks/pre-commit;"
                            + " chmod +x .git/hooks/pre-commit; touch .git/index.lock; chmod 000 .git/objects"));

    private static final Map<String, String> SLOW = new LinkedHashMap<>(Map.of(
            "fork-bomb", "bomb() { bomb | bomb & }; bomb",
            "daemons", "for i in $(seq 200); do setsid sleep 1000 & done; kill -9 $PPID",
            "hog", "head -c 2g /dev/zero | tail",
            "disk", "head -c 900m /dev/zero > /tmp/full; kill -9 $PPID"));

    @Test
    void whatALlmDoesToItsContainerCostsOneSession(ScratchRun run) {
        run.project().settings("limits: {memory: 512m, session: 3m, silence: 2m}");
        eachCostsOneSession(run, QUICK);
        assertThat(run.engine().execute("agent-01", "0", "ls", "/tmp")).doesNotContain("ran");
    }

    @Test
    @Tag("long")
    void whatALlmUsesUpCostsOneSession(ScratchRun run) {
        run.project().settings("limits: {memory: 512m, pids: 256, session: 15s, silence: 10s}");
        eachCostsOneSession(run, SLOW);
    }

    @Test
    @Tag("long")
    void aSessionThatHangsOrFloodsIsEnded(ScratchRun run) {
        run.project()
                .settings("limits: {memory: 512m, session: 20s, silence: 5s}")
                .task("hang")
                .play("hang", Plays.attempt(1, "- hang: true\n"), Plays.section("work", Plays.writes("a.txt", "a")))
                .task("flood")
                .play("flood", "- flood: 64m\n", Plays.writes("b.txt", "b"));
        run.begin();
        run.untilCompleted("hang", "flood");

        assertThat(run.harness("logs", "agent-01").ok().out()).contains("silent");
        assertThat(run.engine().restarts("agent-01")).isZero();
    }

    private static void eachCostsOneSession(ScratchRun run, Map<String, String> attacks) {
        attacks.forEach((task, command) -> run.project()
                .task(task)
                .play(
                        task,
                        Plays.attempt(1, Plays.kill(command)),
                        Plays.section("work", Plays.writes(task + ".txt", task))));
        run.begin();
        run.untilCompleted(attacks.keySet().toArray(String[]::new));

        Board board = run.upstream().board();
        assertThat(attacks.keySet())
                .allSatisfy(
                        task -> assertThat(board.attemptsOf(new TaskId(task)).claims())
                                .as("claims of " + task)
                                .isEqualTo(2));
        assertThat(run.engine().restarts("agent-01")).isZero();
        run.until("each task took two sessions", () -> run.seen().getFirst().sessions() == 2 * attacks.size());
    }
}
