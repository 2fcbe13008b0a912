package io.agentloop.harness.project;

import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.config.HarnessConfig;
import java.util.List;

/**
 * Everything a new run needs, checked.
 *
 * @param remarks what is odd and no reason not to start
 */
public record StartPlan(HarnessConfig config, List<Task> tasks, PromptFiles prompts, List<String> remarks) {
    /** Copies the lists. */
    public StartPlan {
        tasks = List.copyOf(tasks);
        remarks = List.copyOf(remarks);
    }
}
