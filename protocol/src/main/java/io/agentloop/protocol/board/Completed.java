package io.agentloop.protocol.board;

import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.TaskId;
import java.util.List;

/**
 * A finished task, in {@code completed_tasks/<xx>/<id>.md}.
 *
 * @param attempt number of the claim under which it was finished, 0 when nobody held it
 * @param landed commits of main, filled in by the server, which alone knows them
 * @param tests how the gate ended, such as {@code 118/120}
 */
public record Completed(
        TaskId task,
        AgentId agent,
        int attempt,
        List<CommitId> landed,
        String tests,
        int sessions,
        long tokens,
        double costUsd,
        String summary) {

    public Completed {
        landed = List.copyOf(landed);
        summary = Texts.clipped(Texts.plain(summary), Texts.BODY).strip();
        tests = Texts.clipped(tests, Texts.REMARK);
        if (!Double.isFinite(costUsd) || costUsd < 0 || tokens < 0) {
            throw new IllegalArgumentException("tokens and cost_usd are numbers from 0 up");
        }
    }

    /** The same with the commits that the server made of the pushed ones. */
    public Completed landedAs(List<CommitId> commits) {
        return new Completed(task, agent, attempt, commits, tests, sessions, tokens, costUsd, summary);
    }
}
