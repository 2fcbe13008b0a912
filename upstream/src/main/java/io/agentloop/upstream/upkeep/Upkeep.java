package io.agentloop.upstream.upkeep;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agentloop.protocol.integrity.IntegrityFile;
import io.agentloop.upstream.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks after a repository: at once before it is served, then beside the work, one thing at a time. */
public final class Upkeep implements AutoCloseable {
    private static final int CHECK_AFTER_SECONDS = 10;
    private static final int EVERY_SECONDS = 10;
    private static final int ROUNDS_TO_WAIT_AFTER_A_FAILURE = 30;
    private static final String HINT =
            "; stop the run with `harness down`, then restore it with `harness restore FILE --force`, FILE made by `harness backup`";

    private final Path repository;
    private final IntegrityRecord record;
    private final FullCheck full;
    private final Packing packing;
    private final HeapWatch heap = HeapWatch.ofThisProcess();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    /** Of its own: packing and checking can take minutes. */
    private final ScheduledExecutorService memory = Executors.newSingleThreadScheduledExecutor();

    private int rest;

    private Upkeep(Path repository, IntegrityRecord record) {
        this.repository = repository;
        this.record = record;
        BackgroundGit git = new BackgroundGit(repository, new ProcessRunner(), BackgroundGit.LOWEST);
        this.full = new FullCheck(repository, git);
        this.packing = new Packing(repository, git, Packing.Bounds.usual());
    }

    /**
     * Checks what can be checked quickly; everything, when the last full check found something.
     *
     * @param file where to tell what was found
     * @throws IOException when something is damaged
     */
    public static Upkeep of(Path repository, Path file, Clock clock, ObjectMapper json) throws IOException {
        IntegrityRecord record = new IntegrityRecord(file, clock, json);
        Upkeep upkeep = new Upkeep(repository, record);
        try {
            upkeep.checkNow();
            return upkeep;
        } catch (IOException | RuntimeException damaged) {
            upkeep.close();
            throw damaged;
        }
    }

    private void checkNow() throws IOException {
        boolean doubtful = record.saysDamaged();
        List<String> problems = doubtful ? full.problems() : new QuickCheck(repository).problems();
        if (!problems.isEmpty()) {
            record.write(IntegrityFile.DAMAGED, problems);
            throw new IOException(
                    "the repository " + repository + " is damaged: " + String.join("; ", problems) + HINT);
        }
        if (doubtful) {
            record.write(IntegrityFile.CLEAN, List.of());
        }
    }

    /** Begins the work that is done beside serving. */
    public void begin() {
        var _ = thread.schedule(this::check, CHECK_AFTER_SECONDS, TimeUnit.SECONDS);
        var _ = thread.scheduleWithFixedDelay(this::pack, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
        var _ = memory.scheduleWithFixedDelay(heap::look, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void check() {
        try {
            record.write(IntegrityFile.RUNNING, List.of());
            List<String> problems = full.problems();
            record.write(problems.isEmpty() ? IntegrityFile.CLEAN : IntegrityFile.DAMAGED, problems);
            problems.forEach(problem -> System.err.println("event=damaged what=\"" + problem + "\""));
            System.out.println("event=checked problems=" + problems.size());
        } catch (IOException | RuntimeException failed) {
            System.err.println("event=check-failed error=\"" + failed.getMessage() + "\"");
        }
    }

    /** What failed, for want of space say, is left alone for some minutes. */
    private void pack() {
        if (rest > 0) {
            rest--;
            return;
        }
        try {
            packing.step();
        } catch (IOException | RuntimeException failed) {
            rest = ROUNDS_TO_WAIT_AFTER_A_FAILURE;
            System.err.println("event=packing-failed error=\"" + failed.getMessage() + "\"");
        }
    }

    @Override
    public void close() {
        memory.shutdownNow();
        thread.shutdownNow();
        memory.close();
        thread.close();
    }
}
