package io.agentloop.simulation.run;

import io.agentloop.simulation.plan.Mutant;
import java.util.Locale;

/** {@code SEEDS [FIRST]} runs so many seeds; {@code --seed SEED} replays one and prints what happened. */
public final class Main {
    private Main() {}

    /** Exits with 1 when a promise broke. */
    public static void main(String[] args) {
        Mutant mutant = Mutant.valueOf(System.getProperty("mutant", "NONE"));
        Worlds worlds = new Worlds(mutant);
        System.exit(
                args.length == 2 && args[0].equals("--seed")
                        ? replay(worlds, Long.parseLong(args[1]))
                        : many(worlds, Long.parseLong(args[0]), args.length > 1 ? Long.parseLong(args[1]) : 1));
    }

    private static int replay(Worlds worlds, long seed) {
        SeedResult result = worlds.one(seed, true);
        result.lines().forEach(System.out::println);
        result.violations().forEach(line -> System.out.println("broken: " + line));
        System.out.println(String.format(
                Locale.ROOT,
                "simulate seed=%d claims=%d steps=%d hash=%016x broken=%d",
                seed,
                result.claims(),
                result.steps(),
                result.hash(),
                result.violations().size()));
        return result.held() ? 0 : 1;
    }

    private static int many(Worlds worlds, long seeds, long first) {
        long begin = System.nanoTime();
        Totals totals = worlds.run(first, seeds, true);
        double seconds = (System.nanoTime() - begin) / 1e9;
        for (SeedResult broken : totals.broken()) {
            System.out.println(
                    "seed " + broken.seed() + ": " + broken.violations().getFirst());
        }
        System.out.println(String.format(
                Locale.ROOT,
                "simulate seeds=%d first=%d claims=%d steps=%d seconds=%.1f claims/s=%.0f broken=%d%s",
                totals.seeds(),
                first,
                totals.claims(),
                totals.steps(),
                seconds,
                totals.claims() / seconds,
                totals.failures(),
                totals.failures() == 0
                        ? ""
                        : " replay: make simulate SEED="
                                + totals.broken().getFirst().seed()));
        return totals.failures() == 0 ? 0 : 1;
    }
}
