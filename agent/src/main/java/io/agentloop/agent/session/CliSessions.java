package io.agentloop.agent.session;

import io.agentloop.agent.cli.CliOutput;
import io.agentloop.agent.process.Executioner;
import io.agentloop.agent.process.Invocation;
import io.agentloop.agent.process.MemoryEvents;
import io.agentloop.agent.process.Programs;
import io.agentloop.agent.process.RunAs;
import io.agentloop.agent.process.Running;
import io.agentloop.protocol.session.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs the CLI as a process under the LLM's uid. */
public final class CliSessions implements Sessions {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int KILLED = 137;

    private final Programs programs;
    private final RunAs agent;
    private final Path folder;
    private final Path promptFile;
    private final Executioner executioner;
    private final MemoryEvents memory;
    private final InstantSource clock;
    private final TranscriptSink transcripts;
    private final Consumer<Integer> survivors;
    private final AtomicReference<@Nullable String> stopping = new AtomicReference<>();
    private volatile boolean running;

    /**
     * Prepares to run.
     *
     * @param folder where the CLI starts
     * @param promptFile where the prompt is put for it to read as its standard input
     * @param survivors is told of processes that could not be ended
     */
    public CliSessions(
            Programs programs,
            RunAs agent,
            Path folder,
            Path promptFile,
            Executioner executioner,
            MemoryEvents memory,
            InstantSource clock,
            TranscriptSink transcripts,
            Consumer<Integer> survivors) {
        this.programs = programs;
        this.agent = agent;
        this.folder = folder;
        this.promptFile = promptFile;
        this.executioner = executioner;
        this.memory = memory;
        this.clock = clock;
        this.transcripts = transcripts;
        this.survivors = survivors;
    }

    @Override
    public synchronized void stopRunning(String why) {
        if (running) {
            stopping.compareAndSet(null, why);
        }
    }

    @Override
    public boolean stop(String why) {
        stopping.compareAndSet(null, why);
        return running;
    }

    /** A stop that came just before the session counts for it. */
    @Override
    public SessionEnd run(SessionPlan plan) throws IOException, InterruptedException {
        running = true;
        try {
            return runOnce(plan);
        } finally {
            ended();
        }
    }

    private synchronized void ended() {
        running = false;
        stopping.set(null);
    }

    private SessionEnd runOnce(SessionPlan plan) throws IOException, InterruptedException {
        Instant begin = clock.instant();
        long killsBefore = memory.kills();
        CliOutput output = plan.cli().newOutput();
        Transcript transcript = new Transcript(plan, output, transcripts, clock);
        transcript.begin(plan);
        Files.writeString(promptFile, plan.prompt());
        Running cli = programs.start(
                new Invocation(agent, plan.cli().command(), plan.environment(), folder, promptFile, plan.longest()),
                transcript.out(),
                transcript.err());
        Outcome cut = supervise(cli, plan, transcript, begin);
        int left = cut == null ? executioner.endNow(cli) : executioner.end(cli);
        if (left > 0) {
            survivors.accept(left);
        }
        int exit = cli.exit();
        transcript.close();
        Outcome outcome = cut == null ? ended(exit, killsBefore, output) : cut;
        SessionEnd end = new SessionEnd(outcome, output.usage(), Duration.between(begin, clock.instant()));
        transcript.end(end);
        return end;
    }

    private Outcome ended(int exit, long killsBefore, CliOutput output) {
        return exit == KILLED && memory.kills() > killsBefore ? new Outcome.OutOfMemory() : output.outcome(exit);
    }

    /** Returns null when the CLI ended by itself, else why it has to be ended. */
    private @Nullable Outcome supervise(Running cli, SessionPlan plan, Transcript transcript, Instant begin)
            throws InterruptedException {
        while (!cli.waitFor(LOOK)) {
            String why = stopping.get();
            if (why != null) {
                return new Outcome.Stopped(why);
            }
            Instant now = clock.instant();
            Duration ran = Duration.between(begin, now);
            if (ran.compareTo(plan.longest()) > 0) {
                return new Outcome.TimedOut(ran);
            }
            Duration quiet = Duration.between(transcript.lastOutput(), now);
            if (quiet.compareTo(plan.silence()) > 0) {
                return new Outcome.Silent(quiet);
            }
        }
        return null;
    }
}
