package io.agentloop.agent.report;

import java.time.Duration;
import java.util.Locale;

/** Each event as one line for people, the words those of the field. */
final class EventLines {
    private static final int SHORT = 10;
    private static final int MOST_LINES = 3;

    private EventLines() {}

    static String of(LoopEvent event) {
        return switch (event) {
            case LoopEvent.Started e -> "started, role " + e.role() + ", life " + e.life();
            case LoopEvent.Claimed e -> "claimed " + e.task() + attempt(e.attempt()) + ": " + e.title();
            case LoopEvent.TookOver e -> "took over " + e.task() + " from " + e.from() + attempt(e.attempt());
            case LoopEvent.Resumed e -> "resumed " + e.task() + attempt(e.attempt());
            case LoopEvent.LostClaim e -> "lost claim of " + e.task() + ": " + e.why();
            case LoopEvent.SessionStarted e -> "session " + e.number() + " (" + e.kind() + ", " + e.cli() + ")";
            case LoopEvent.SessionEnded e ->
                "session " + e.number() + " " + e.outcome() + " after " + time(e.took()) + used(e);
            case LoopEvent.NoGate e -> "gate none";
            case LoopEvent.GateGreen e -> "gate " + e.score();
            case LoopEvent.GateRed e ->
                "gate red " + e.score() + ": "
                        + String.join(
                                " | ", e.lines().stream().limit(MOST_LINES).toList());
            case LoopEvent.GateRemark e -> "gate: " + e.words();
            case LoopEvent.Kept e -> "keeper: " + e.words();
            case LoopEvent.GateBroken e -> "gate broken: " + e.why();
            case LoopEvent.Landed e -> "landed " + e.commit().value().substring(0, SHORT) + " for " + e.task();
            case LoopEvent.NotLanded e -> "did not land " + e.task() + ": " + e.why();
            case LoopEvent.Completed e ->
                "completed " + e.task() + " in " + e.sessions() + (e.sessions() == 1 ? " session" : " sessions");
            case LoopEvent.Released e -> "released " + e.task() + ": " + e.why();
            case LoopEvent.Rescued e ->
                "rescued " + e.commits() + (e.commits() == 1 ? " line" : " lines") + " of work on " + e.task();
            case LoopEvent.Noted e -> "note: " + e.text();
            case LoopEvent.Idle e -> "idle: no open task";
            case LoopEvent.Waiting e -> "waiting " + time(e.time()) + ": " + e.why();
            case LoopEvent.RunIs e -> "the run is " + e.state();
            case LoopEvent.Upstream e -> "upstream " + e.what();
            case LoopEvent.Trouble e -> "trouble: " + e.what();
            case LoopEvent.Left e -> "left: " + e.why();
        };
    }

    private static String attempt(int attempt) {
        return attempt > 1 ? " (attempt " + attempt + ")" : "";
    }

    private static String used(LoopEvent.SessionEnded e) {
        if (e.tokens() == 0) {
            return "";
        }
        String cost = e.costUsd() == 0 ? "" : String.format(Locale.ROOT, ", %.2f USD", e.costUsd());
        return ", " + e.tokens() + " tokens" + cost;
    }

    static String time(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 60) {
            return seconds < 10 ? String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0) : seconds + " s";
        }
        return seconds < 3600
                ? seconds / 60 + " m " + seconds % 60 + " s"
                : seconds / 3600 + " h " + seconds % 3600 / 60 + " m";
    }
}
