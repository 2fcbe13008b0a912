package io.agentloop.harness.status;

import io.agentloop.harness.host.Sleeper;
import io.agentloop.harness.problem.WorkFailed;
import io.agentloop.harness.report.Event;
import io.agentloop.harness.report.Reporter;
import io.agentloop.harness.status.RunStatus.Agent;
import io.agentloop.harness.status.RunStatus.Counts;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Stays with a run until nothing is open or held any more. */
public final class Watching {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Set<String> GONE = Set.of("stopped", "dead", "missing", "created", "frozen");
    /** A crashed container may be between two starts. */
    private static final int LOOKS_BEFORE_GIVING_UP = 5;

    private final Supplier<RunStatus> reader;
    private final Reporter reporter;
    private final Sleeper sleeper;

    /** Looks through the reader once a second. */
    public Watching(Supplier<RunStatus> reader, Reporter reporter, Sleeper sleeper) {
        this.reader = reader;
        this.reporter = reporter;
        this.sleeper = sleeper;
    }

    /** Returns the last status; its tasks tell whether all is done. */
    public RunStatus untilDone() {
        String told = "";
        int looksWithoutAgents = 0;
        while (true) {
            RunStatus status = reader.get();
            String line = progress(status);
            if (!line.equals(told)) {
                reporter.tell(new Event.News(line));
                told = line;
            }
            if (!status.tasks().isWorkLeft()) {
                return status;
            }
            looksWithoutAgents = nobodyWorks(status) ? looksWithoutAgents + 1 : 0;
            if (looksWithoutAgents == LOOKS_BEFORE_GIVING_UP) {
                throw new WorkFailed("no agent of the run is running any more, and " + StatusText.tasks(status.tasks())
                        + stopped(status) + "; `harness up` starts them again");
            }
            pause();
        }
    }

    private static String stopped(RunStatus status) {
        RunStatus.Gateway gateway = status.gateway();
        return gateway == null || gateway.stopped().isEmpty()
                ? ""
                : "; calls of models are stopped: " + gateway.stopped();
    }

    private static boolean nobodyWorks(RunStatus status) {
        List<Agent> agents = status.agents();
        return status.engine().equals("up") && agents.stream().allMatch(agent -> GONE.contains(agent.state()));
    }

    private static String progress(RunStatus status) {
        Counts tasks = status.tasks();
        return tasks.completed() + " of " + tasks.total() + " tasks completed, " + tasks.held() + " held, "
                + (tasks.open() + tasks.waiting()) + " to do, " + status.landed() + " commits landed";
    }

    private void pause() {
        try {
            sleeper.sleep(LOOK);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new WorkFailed("interrupted; the run goes on", stop);
        }
    }
}
