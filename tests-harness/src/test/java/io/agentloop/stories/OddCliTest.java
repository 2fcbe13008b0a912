package io.agentloop.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("docker")
@ExtendWith(Stories.class)
final class OddCliTest {
    private static final String GITHUB = "ghp" + "_" + "Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXy4zAb7c";

    /** Misbehaves in the first attempt at each task, and does it in the next. */
    private static final String CLI = """
            #!/bin/bash
            late() { sleep 4; echo late > /workspace/late.txt; cd /workspace && git add -A && git commit -qm late; sleep 600; }
            if [ "$HARNESS_ATTEMPT" = 1 ]; then
                case $HARNESS_TASK in
                    deaf) trap '' TERM INT HUP; (trap '' TERM; sleep 600) & echo deaf; while :; do sleep 1; done ;;
                    wild) printf 'a\\377\\033[31mred\\033[0m\\007\\n'; echo "key KEY"
                        (setsid bash -c "$(declare -f late); late" >/dev/null 2>&1 &)
                        nohup sleep 600 & bash -c 'sleep 600 & sleep 600 & wait' & sleep 1; exit 1 ;;
                    nothing) exit 0 ;;
                    flood) echo first words; head -c FLOOD /dev/zero | tr '\\0' x; echo; echo last words; exit 1 ;;
                esac
            fi
            echo "$HARNESS_TASK" > "$HARNESS_TASK.txt" && git add -A && git commit -qm "$HARNESS_TASK" && git push -q origin HEAD:main
            """;

    @Test
    void whatACliDoesToBeRememberedCostsOneSessionAndLeavesNothing(ScratchRun run) {
        List<String> tasks = List.of("deaf", "wild", "nothing");
        misbehave(run, tasks, 0);

        assertThat(run.upstream().file("late.txt")).isEmpty();
        assertThat(run.engine().execute("agent-01", "0", "bash", "-c", "pgrep -u 7001 -a || echo none"))
                .contains("none");
        assertThat(run.harness("logs", "agent-01").ok().out())
                .contains("silent")
                .doesNotContain(GITHUB);
        String noise = run.harness("logs", "agent-01", "--session", sessionWith(run, "red"))
                .ok()
                .out();
        assertThat(noise).contains("a\ufffdred?", "key [redacted:github]").doesNotContain("\u001b", GITHUB);
        assertThat(run.sessionLogs()).noneMatch(log -> run.bytes(log).contains(GITHUB));
    }

    @Test
    @Tag("long")
    void aGigabyteOfOutputIsKeptAtBothEnds(ScratchRun run) {
        misbehave(run, List.of("flood"), 1_000_000_000);
        String log = run.sessionLogs().getFirst();
        assertThat(run.bytes(log))
                .startsWith("first words")
                .contains("bytes left out]")
                .endsWith("last words\n");
        assertThat(run.bytes(log).length()).isLessThan(64 << 20);
    }

    private static void misbehave(ScratchRun run, List<String> tasks, long flood) {
        run.project()
                .settings("cli: command", "command: [bin/cli]", "limits: {memory: 512m, session: 60s, silence: 3s}")
                .program(
                        "bin/cli",
                        CLI.replace("KEY", GITHUB.substring(0, 2) + "\"\"" + GITHUB.substring(2))
                                .replace("FLOOD", Long.toString(flood)));
        tasks.forEach(run.project()::task);
        run.begin();
        run.untilCompleted(tasks.toArray(String[]::new));
        assertThat(run.engine().restarts("agent-01")).isZero();
    }

    private static String sessionWith(ScratchRun run, String word) {
        String log = run.sessionLogs().stream()
                .filter(each -> run.bytes(each).contains(word))
                .findFirst()
                .orElseThrow();
        return log.replaceAll(".*session-0*([0-9]+)\\.log", "$1");
    }
}
