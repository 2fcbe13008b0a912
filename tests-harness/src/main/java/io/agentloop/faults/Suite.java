package io.agentloop.faults;

import io.agentloop.faults.disk.SmallDisk;
import io.agentloop.faults.plan.Counts;
import io.agentloop.faults.plan.RoundPlan;
import io.agentloop.faults.round.Round;
import io.agentloop.faults.round.RoundResult;
import io.agentloop.faults.round.Training;
import io.agentloop.faults.server.Jvms;
import io.agentloop.harness.layout.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** One round after the other, each with a repository of its own, so that a board stays as small as it is in a run. */
public final class Suite {
    private static final int FAULTS_PER_ROUND = 110;
    private static final int CLAIMS_PER_FAULT = 10;

    private final Path root;
    private final long seed;
    private final LongSupplier nanos;
    private final Consumer<String> say;

    /**
     * Sets up.
     *
     * @param root empty, with a short path; what a broken promise left stays there
     */
    public Suite(Path root, long seed, LongSupplier nanos, Consumer<String> say) {
        this.root = root;
        this.seed = seed;
        this.nanos = nanos;
        this.say = say;
    }

    /** Runs so many faults over ten times as many claims on processes of this machine. */
    Total run(Counts counts, Optional<SmallDisk> smallDisk) throws IOException, InterruptedException {
        Total total = new Total();
        Path jars = Files.createDirectories(root.resolve("jars"));
        Jvms jvms = Jvms.packed(jars);
        Training.run(jvms, Files.createDirectory(root.resolve("t")), nanos);
        Counts here = counts.onBigDisk();
        int rounds = Math.ceilDiv(here.all(), FAULTS_PER_ROUND);
        for (int number = 0; number < rounds; number++) {
            Counts part = here.part(number, rounds);
            String name = "round " + (number + 1) + " of " + rounds;
            Path folder = Files.createDirectory(root.resolve("r" + (number + 1)));
            try {
                RoundResult result = Round.run(
                        folder,
                        folder.resolve("run"),
                        RoundPlan.of(part, seed + number),
                        part.all() * CLAIMS_PER_FAULT,
                        jvms,
                        seed + number,
                        nanos);
                told(total, name, result, folder);
            } catch (IOException broken) {
                total.failed(name + ": " + broken.getMessage());
                say.accept(name + ": " + broken.getMessage());
            }
        }
        if (smallDisk.isPresent()) {
            disk(total, smallDisk.get(), counts.onSmallDisk(), jars);
        }
        return total;
    }

    private void disk(Total total, SmallDisk smallDisk, Counts counts, Path jars)
            throws IOException, InterruptedException {
        Path folder = Files.createDirectory(root.resolve("disk"));
        try {
            RoundResult result = smallDisk.round(jars, counts, counts.all() * CLAIMS_PER_FAULT / 2, seed);
            told(total, "a small disk", result, folder);
        } catch (IOException broken) {
            total.failed("a small disk: " + broken.getMessage());
            say.accept("a small disk: " + broken.getMessage());
        }
    }

    private void told(Total total, String name, RoundResult result, Path folder) {
        total.add(result);
        say.accept(name + ": " + result.done().all() + " faults, "
                + result.judgement().claims() + " claims, "
                + result.judgement().broken().size() + " broken promises, "
                + result.time().toSeconds() + " s");
        result.judgement().broken().stream().limit(20).forEach(broken -> say.accept("  " + broken));
        if (result.judgement().broken().isEmpty()) {
            RunFolder.deleteTree(folder);
        } else {
            say.accept("  the repository and the journals of this round stay in " + folder);
        }
    }
}
