package io.agentloop.agent.session;

import io.agentloop.agent.cli.CliOutput;
import io.agentloop.agent.cli.Usage;
import io.agentloop.agent.gateway.Bill;
import io.agentloop.agent.process.Executioner;
import io.agentloop.agent.process.Invocation;
import io.agentloop.agent.process.MemoryEvents;
import io.agentloop.agent.process.Programs;
import io.agentloop.agent.process.RunAs;
import io.agentloop.agent.process.Running;
import io.agentloop.protocol.session.Outcome;
import io.agentloop.protocol.time.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs the CLI as a process under the LLM's uid. */
public final class CliSessions implements Sessions {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int KILLED = 137;

    private final Programs programs;
    private final Spot spot;
    private final FreshHome home;
    private final Executioner executioner;
    private final MemoryEvents memory;
    private final Ticker ticker;
    private final InstantSource clock;
    private final TranscriptSink transcripts;
    private final Consumer<Integer> survivors;
    private final AtomicReference<@Nullable String> stopping = new AtomicReference<>();
    private volatile boolean running;

    /**
     * Where sessions happen.
     *
     * @param agent how to become the LLM's uid
     * @param folder where the CLI starts
     * @param home of that uid
     * @param promptFile where the prompt is put for it to read as its standard input
     */
    public record Spot(RunAs agent, Path folder, Path home, Path promptFile) {}

    /**
     * Prepares to run.
     *
     * @param ticker measures sessions; {@code clock} only dates them
     * @param survivors is told of processes that could not be ended
     */
    public CliSessions(
            Programs programs,
            Spot spot,
            Executioner executioner,
            MemoryEvents memory,
            Ticker ticker,
            InstantSource clock,
            TranscriptSink transcripts,
            Consumer<Integer> survivors) {
        this.programs = programs;
        this.spot = spot;
        this.home = new FreshHome(programs, spot.agent(), spot.home());
        this.executioner = executioner;
        this.memory = memory;
        this.ticker = ticker;
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
        long killsBefore = memory.kills();
        CliOutput output = plan.cli().newOutput();
        Transcript transcript = new Transcript(plan, output, transcripts, ticker, clock);
        transcript.begin(plan);
        home.make(plan.call());
        Files.writeString(spot.promptFile(), plan.prompt());
        Watchdog watchdog = new Watchdog(plan, transcript, ticker);
        Running cli = programs.start(
                new Invocation(
                        spot.agent(),
                        plan.call().command(),
                        plan.environment(),
                        spot.folder(),
                        spot.promptFile(),
                        plan.longest()),
                transcript.out(),
                transcript.err());
        Outcome cut = supervise(cli, watchdog);
        int left = cut == null ? executioner.endNow(cli) : executioner.end(cli);
        if (left > 0) {
            survivors.accept(left);
        }
        int exit = cli.exit();
        transcript.close();
        Optional<Bill> bill = plan.line().end();
        Outcome outcome = cut == null ? ended(exit, killsBefore, output, bill) : Folding.fold(cut, bill);
        Usage usage = bill.map(Bill::usage).orElseGet(output::usage);
        SessionEnd end = new SessionEnd(outcome, usage, watchdog.ran());
        transcript.end(end);
        return end;
    }

    private Outcome ended(int exit, long killsBefore, CliOutput output, Optional<Bill> bill) {
        return exit == KILLED && memory.kills() > killsBefore
                ? new Outcome.OutOfMemory()
                : Folding.fold(output.outcome(exit), bill);
    }

    /** Returns null when the CLI ended by itself, else why it has to be ended. */
    private @Nullable Outcome supervise(Running cli, Watchdog watchdog) throws InterruptedException {
        while (!cli.waitFor(LOOK)) {
            String why = stopping.get();
            Outcome cut = why == null ? watchdog.look() : new Outcome.Stopped(why);
            if (cut != null) {
                return cut;
            }
        }
        return null;
    }
}
