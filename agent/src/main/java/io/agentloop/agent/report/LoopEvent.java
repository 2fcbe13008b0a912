package io.agentloop.agent.report;

import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.TaskId;
import java.time.Duration;
import java.util.List;

/** What happened in the loop, as far as people care. */
public sealed interface LoopEvent {
    /** The loop is there. */
    record Started(int life, String role) implements LoopEvent {}

    /** It took a task. */
    record Claimed(TaskId task, int attempt, String title) implements LoopEvent {}

    /** It took a task from a holder that fell silent. */
    record TookOver(TaskId task, int attempt, String from) implements LoopEvent {}

    /** It goes on with its own claim after a restart. */
    record Resumed(TaskId task, int attempt) implements LoopEvent {}

    /** What the keeper does and finds. */
    record Kept(String words) implements LoopEvent {}

    /** A gate let it pass, and has something to say. */
    record GateRemark(String words) implements LoopEvent {}

    /** Somebody or something was quicker, or a rule was against it. */
    record LostClaim(TaskId task, String why) implements LoopEvent {}

    /** A session begins. */
    record SessionStarted(int number, String kind, String cli) implements LoopEvent {}

    /** A session is over. */
    record SessionEnded(int number, String kind, Duration took, String outcome, long tokens, double costUsd)
            implements LoopEvent {}

    /** Nothing gates landings. */
    record NoGate() implements LoopEvent {}

    /** The tests let it pass. */
    record GateGreen(String score) implements LoopEvent {}

    /** The tests do not. */
    record GateRed(String score, List<String> lines) implements LoopEvent {
        public GateRed {
            lines = List.copyOf(lines);
        }
    }

    /** The tests could not be run. */
    record GateBroken(String why) implements LoopEvent {}

    /** Work is on main. */
    record Landed(TaskId task, CommitId commit) implements LoopEvent {}

    /** Work is not on main. */
    record NotLanded(TaskId task, String why) implements LoopEvent {}

    /** A task is finished. */
    record Completed(TaskId task, int sessions) implements LoopEvent {}

    /** A task is given back. */
    record Released(TaskId task, String why) implements LoopEvent {}

    /** Work that could not land is in safety. */
    record Rescued(TaskId task, int commits) implements LoopEvent {}

    /** The LLM wrote something down that belongs to no task. */
    record Noted(String text) implements LoopEvent {}

    /** There is nothing to claim. */
    record Idle() implements LoopEvent {}

    /** It waits before the next try. */
    record Waiting(Duration time, String why) implements LoopEvent {}

    /** People changed the state of the run. */
    record RunIs(String state) implements LoopEvent {}

    /** The upstream went or came back. */
    record Upstream(String what) implements LoopEvent {}

    /** Something is wrong, and the loop goes on. */
    record Trouble(String what) implements LoopEvent {}

    /** It leaves. */
    record Left(String why) implements LoopEvent {}
}
