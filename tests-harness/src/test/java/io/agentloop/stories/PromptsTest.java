package io.agentloop.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("docker")
@ExtendWith(Stories.class)
final class PromptsTest {
    /** Stands for the CLI of a model: shows its prompt, then works. */
    private static final String CLI = """
            #!/bin/sh
            cat
            echo "arguments: $*"
            date +%N > "$HARNESS_TASK.txt"
            git add -A && git commit -q -m "$HARNESS_TASK by $HARNESS_AGENT" && git push -q origin HEAD:main
            """;

    @Test
    void aPromptSwappedDuringTheRunIsReadByTheNextSession(ScratchRun run) {
        run.project()
                .settings("cli: command", "command: [bin/cli, --print]")
                .program("bin/cli", CLI)
                .file("prompts/worker.md", "Old words for {{agent}}, a {{role}}, about {{task}}. {{task_text}}\n")
                .task("one");
        run.begin();
        run.untilCompleted("one");
        assertThat(run.session("agent-01", 1, "arguments"))
                .contains("Old words for agent-01, a worker, about one.")
                .contains("Do one.")
                .contains("arguments: --print\n");

        run.project().file("prompts/worker.md", "New words about {{task}}.\n");
        run.harness("prompts", "push").ok();
        run.project().task("two");
        run.harness("task", "add", "tasks/two.md").ok();
        run.untilCompleted("two");

        assertThat(run.session("agent-01", 2, "arguments"))
                .contains("New words about two.")
                .doesNotContain("Old words");
        assertThat(run.engine().restarts("agent-01")).isZero();
    }
}
