package io.agentloop.faults.disk;

import io.agentloop.faults.plan.Counts;
import io.agentloop.faults.plan.RoundPlan;
import io.agentloop.faults.round.Round;
import io.agentloop.faults.round.RoundResult;
import io.agentloop.faults.server.Jvms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The round inside the container; its result is one line of output. It ends with 0 whatever happens, or it would be started again. */
public final class SmallDiskMain {
    /** Where the small disk is. */
    static final Path DISK = Path.of("/small");

    private SmallDiskMain() {}

    static List<String> arguments(Counts counts, int claims, long seed) {
        return List.of(
                Integer.toString(counts.serverKills()),
                Integer.toString(counts.cuts()),
                Integer.toString(counts.fullDisks()),
                Integer.toString(counts.restarts()),
                Integer.toString(claims),
                Long.toString(seed));
    }

    /** Plays it. */
    public static void main(String[] args) throws InterruptedException {
        try {
            Counts counts = new Counts(number(args, 0), 0, 0, 0, number(args, 1), number(args, 2), number(args, 3));
            long seed = Long.parseLong(args[5]);
            RoundResult result = Round.run(
                    Files.createTempDirectory("d"),
                    DISK.resolve("run"),
                    RoundPlan.of(counts, seed),
                    number(args, 4),
                    Jvms.asTheyAre(),
                    seed,
                    System::nanoTime);
            System.out.println(ResultText.write(result));
        } catch (IOException | RuntimeException broken) {
            System.out.println("broken: " + broken);
        }
        System.exit(0);
    }

    private static int number(String[] args, int index) {
        return Integer.parseInt(args[index]);
    }
}
