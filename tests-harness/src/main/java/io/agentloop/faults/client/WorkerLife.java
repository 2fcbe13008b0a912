package io.agentloop.faults.client;

import io.agentloop.faults.journal.Event;
import io.agentloop.faults.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/** One life of a worker, from the start of its process to its end. */
public final class WorkerLife {
    private WorkerLife() {}

    /** Lives until everybody is to leave. */
    public static void live(WorkerPlace place, LongSupplier nanos) throws IOException {
        Files.createDirectories(place.state());
        int life = next(place.life());
        SplittableRandom random = new SplittableRandom(place.seed() * 31 + place.number() * 1_000L + life);
        try (Journal journal = Journal.open(place.journal(), nanos)) {
            journal.add(new Event.Begun(life));
            try (Connection connection = new Connection(place, life, journal, nanos)) {
                new Worker(connection, place, life, random).run();
            } catch (InterruptedException leaving) {
                Thread.currentThread().interrupt();
            } catch (IOException | RuntimeException unexpected) {
                journal.add(new Event.Trouble(unexpected.toString()));
            }
        }
    }

    private static int next(Path file) throws IOException {
        int life = Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) + 1 : 1;
        Files.writeString(file, life + "\n");
        return life;
    }
}
