package io.agentloop.protocol.board;

import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.TaskId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of all claims of a task, in {@code attempts/<xx>/<id>.txt}; never deleted.
 *
 * @param claims number of claims so far, which is the attempt number of the newest
 * @param failed how many of them count against the task's {@code max_attempts}
 * @param takeovers how often a holder fell silent and the task changed hands
 * @param last who held it last
 * @param ended why the last claim ended
 * @param endedIn number of the claim that ended last: two ends for the same reason are two changes of the file
 * @param rescued refs and notes that the next holder should read, oldest first
 */
public record Attempts(
        TaskId task,
        int claims,
        int failed,
        int takeovers,
        @Nullable AgentId last,
        String ended,
        int endedIn,
        List<String> rescued,
        List<String> notes) {
    private static final int KEPT = 20;

    public Attempts {
        ended = Texts.clipped(ended, Texts.REMARK);
        rescued = List.copyOf(rescued);
        notes = List.copyOf(notes);
    }

    static Attempts none(TaskId task) {
        return new Attempts(task, 0, 0, 0, null, "", 0, List.of(), List.of());
    }

    Attempts claimedBy(AgentId agent) {
        return new Attempts(task, claims + 1, failed, takeovers, agent, ended, endedIn, rescued, notes);
    }

    Attempts takenOverBy(AgentId agent, AgentId from) {
        String why = from + " fell silent in attempt " + claims;
        return new Attempts(task, claims + 1, failed, takeovers + 1, agent, why, claims, rescued, notes);
    }

    Attempts ended(String why, boolean counted, List<String> moreRescued, List<String> moreNotes) {
        return new Attempts(
                task,
                claims,
                counted ? failed + 1 : failed,
                takeovers,
                last,
                why,
                claims,
                newest(rescued, moreRescued),
                newest(notes, moreNotes));
    }

    Attempts startedAfresh() {
        return new Attempts(task, claims, 0, 0, last, ended, endedIn, rescued, notes);
    }

    private static List<String> newest(List<String> old, List<String> more) {
        List<String> all = new ArrayList<>(old);
        more.stream()
                .map(entry -> Texts.clipped(entry, Texts.REMARK))
                .filter(entry -> !all.contains(entry))
                .forEach(all::add);
        return all.subList(Math.max(0, all.size() - KEPT), all.size());
    }
}
