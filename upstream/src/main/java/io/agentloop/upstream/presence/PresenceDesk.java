package io.agentloop.upstream.presence;

import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.Pusher;
import io.agentloop.protocol.id.TaskId;
import io.agentloop.protocol.presence.Heartbeat;
import io.agentloop.protocol.presence.HeartbeatAnswer;
import io.agentloop.upstream.landing.BoardWatch;
import io.agentloop.upstream.landing.LandedHistory;
import org.jspecify.annotations.Nullable;

/** Answers heartbeats. */
public final class PresenceDesk {
    private final PresenceTable presence;
    private final BoardWatch watch;
    private final Lapses lapses;

    /** Answers from these. */
    public PresenceDesk(PresenceTable presence, BoardWatch watch, Lapses lapses) {
        this.presence = presence;
        this.watch = watch;
        this.lapses = lapses;
    }

    /** Notes the heartbeat and answers, at the latest after so many seconds or when the branches are not the seen ones. */
    public HeartbeatAnswer answer(
            Pusher.Agent agent, Heartbeat beat, LandedHistory.@Nullable Tips seen, long waitSeconds)
            throws InterruptedException {
        boolean newest = presence.heard(agent, beat);
        BoardWatch.State state = seen == null ? watch.now() : watch.await(seen, BoardWatch.bounded(waitSeconds));
        Board board = state.board();
        return new HeartbeatAnswer(
                newest && holds(agent, beat, board),
                board.runState().toString(),
                state.tips().main().value(),
                state.tips().board().value(),
                lapses.of(board).stream().map(TaskId::value).toList(),
                presence.fleet());
    }

    private static boolean holds(Pusher.Agent agent, Heartbeat beat, Board board) {
        if (beat.task() == null) {
            return true;
        }
        Claim live = board.claims().get(new TaskId(beat.task()));
        return live != null
                && live.agent().equals(agent.id())
                && live.attempt() == beat.attempt()
                && live.life() == beat.life();
    }
}
