package io.agentloop.harness.status;

import io.agentloop.git.CommitInfo;
import io.agentloop.harness.records.GatewayReading.Spent;
import io.agentloop.harness.rescue.RescuedWork;
import io.agentloop.protocol.id.TaskId;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run at one moment; the names of the fields are those of {@code status --json} and stay.
 *
 * @param state what people want: running, paused, draining, stopped
 * @param engine "up", or why it does not answer
 * @param gate what stands between an agent's push and main, in words; "nothing" when no tests are configured
 * @param testing what gates and keeper have found; null before they have found anything
 * @param main commit of main
 * @param landed commits on main since the start
 * @param gateway null for a run that asks no model
 */
public record RunStatus(
        String run,
        String project,
        String state,
        String engine,
        String upstream,
        @Nullable Gateway gateway,
        String gate,
        @Nullable Testing testing,
        String main,
        int landed,
        long ageSeconds,
        List<Agent> agents,
        Counts tasks,
        List<Rescued> rescued,
        List<Trouble> troubles) {
    /** Copies the lists. */
    public RunStatus {
        agents = List.copyOf(agents);
        rescued = List.copyOf(rescued);
        troubles = List.copyOf(troubles);
    }

    /**
     * One agent.
     *
     * @param state its phase, or what its container does when it does not run: stopped, dead, missing
     * @param sinceSeconds how long it has been so; null when unknown
     */
    public record Agent(
            String agent,
            String role,
            String state,
            @Nullable String task,
            int attempt,
            @Nullable Long sinceSeconds,
            int sessions,
            int landed,
            String tests,
            long tokens,
            double costUsd,
            String note) {}

    /**
     * The way to models and to the world outside.
     *
     * @param state what its container does
     * @param pauseEndsAt ISO-8601, the end of a pause of the whole fleet; null when there is none
     * @param why the reason of the pause
     * @param stopped why every call is refused, and what to do; empty while calls go on
     * @param egressRefused connections that agents were refused
     */
    public record Gateway(
            String state,
            @Nullable String pauseEndsAt,
            long pauseSeconds,
            String why,
            String stopped,
            List<Spent> budget,
            int openCalls,
            long egressRefused) {
        /** Copies the list. */
        public Gateway {
            budget = List.copyOf(budget);
        }

        static Gateway silent(String state) {
            return new Gateway(state, null, 0, "", "", List.of(), 0, 0);
        }
    }

    /**
     * What gates and keeper have found.
     *
     * @param green the newest main that passed in full; empty when the keeper has not said
     * @param behind commits that main has beyond it
     * @param keeper its verdicts, counted: green, blamed, flaky, unsure; empty without one
     * @param flaky the tests in quarantine, those of all agents
     * @param places how many an agent's quarantine has room for
     */
    public record Testing(String green, int behind, Map<String, Integer> keeper, List<String> flaky, int places) {
        /** Copies the collections. */
        public Testing {
            keeper = Collections.unmodifiableMap(new LinkedHashMap<>(keeper));
            flaky = List.copyOf(flaky);
        }
    }

    /**
     * Work of an agent that is not on main.
     *
     * @param commit the newest of its commits
     * @param standing in progress, waits, superseded, done by another
     */
    public record Rescued(
            String task, String agent, String commit, int commits, long ageSeconds, String subject, String standing) {
        /** The same for people and programs. */
        public static Rescued of(RescuedWork work, Clock clock) {
            CommitInfo tip = work.strand().tip();
            return new Rescued(
                    work.task().value(),
                    work.agent().value(),
                    tip.id().value(),
                    work.strand().commits().size(),
                    Math.max(
                            0,
                            Duration.between(tip.author().when(), clock.instant())
                                    .toSeconds()),
                    tip.subject(),
                    work.standing().toString());
        }
    }

    /**
     * Tasks by state.
     *
     * @param waiting for other tasks, blocked ones not counted
     * @param blocked open or waiting, and no agent will ever get them
     */
    public record Counts(int total, int open, int held, int waiting, int completed, int parked, int blocked) {
        static Counts of(int total, Map<String, Integer> byWord) {
            return new Counts(
                    total,
                    byWord.getOrDefault("open", 0),
                    byWord.getOrDefault("held", 0),
                    byWord.getOrDefault("waiting", 0),
                    byWord.getOrDefault("completed", 0),
                    byWord.getOrDefault("parked", 0),
                    byWord.getOrDefault("blocked", 0));
        }

        /** Tells whether agents have something to do, now or later. */
        public boolean isWorkLeft() {
            return open + held + waiting > 0;
        }
    }

    /**
     * Something that is wrong.
     *
     * @param kind one of repository, parked, blocked, agent, upstream, engine, gate, rescue, gateway, budget, network, flaky
     * @param subject the task, agent or ref
     */
    public record Trouble(String kind, String subject, String why) {
        static Trouble of(String kind, TaskId task, String why) {
            return new Trouble(kind, task.value(), why);
        }
    }
}
