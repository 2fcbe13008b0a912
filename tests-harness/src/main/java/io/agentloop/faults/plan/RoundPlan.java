package io.agentloop.faults.plan;

import io.agentloop.faults.server.FailPoint;
import io.agentloop.faults.server.Signal;
import io.agentloop.faults.wire.WireFault;
import io.agentloop.upstream.landing.Steps.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The faults of one round.
 *
 * @param hits of the upstream, one after the other
 * @param cuts of pushes, one after the other
 * @param kills of workers, spread over the hits: true for one whose state is lost as well
 * @param stops of workers beyond their lease
 * @param fullDisks how long each lasts
 */
public record RoundPlan(
        List<Hit> hits, List<WireFault> cuts, List<Boolean> kills, List<Duration> stops, List<Duration> fullDisks) {
    private static final Duration LEASE = Duration.ofSeconds(5);
    private static final int MOST_PUSHES = 14;

    public RoundPlan {
        hits = List.copyOf(hits);
        cuts = List.copyOf(cuts);
        kills = List.copyOf(kills);
        stops = List.copyOf(stops);
        fullDisks = List.copyOf(fullDisks);
    }

    /** The same for the same seed. */
    public static RoundPlan of(Counts counts, long seed) {
        Random random = new Random(seed);
        List<Boolean> kills = new ArrayList<>();
        for (int i = 0; i < counts.workerKills(); i++) {
            kills.add(random.nextInt(3) == 0);
        }
        return new RoundPlan(
                hits(counts, random),
                cuts(counts.cuts(), random),
                kills,
                times(counts.stops(), LEASE.plusMillis(400), 2_000, random),
                times(counts.fullDisks(), Duration.ofMillis(150), 700, random));
    }

    /** Each step in turn, so that every one has its share; every sixth kill comes at any time instead. */
    private static List<Hit> hits(Counts counts, Random random) {
        List<Hit> hits = new ArrayList<>();
        Step[] steps = Step.values();
        for (int i = 0; i < counts.serverKills(); i++) {
            hits.add(
                    i % 6 == 5
                            ? new Hit.KillAfter(Duration.ofMillis(100 + random.nextInt(500)))
                            : new Hit.KillAt(point(Signal.KILL, steps[i % steps.length], random)));
        }
        for (int i = 0; i < counts.freezes(); i++) {
            Duration time = Duration.ofMillis(200 + random.nextInt(3_000));
            hits.add(new Hit.FreezeAt(point(Signal.STOP, steps[random.nextInt(steps.length)], random), time));
        }
        for (int i = 0; i < counts.restarts(); i++) {
            hits.add(
                    i % 2 == 0
                            ? new Hit.RestartAt(point(Signal.TERM, steps[(i / 2) % steps.length], random))
                            : new Hit.RestartAfter(Duration.ofMillis(100 + random.nextInt(400))));
        }
        Collections.shuffle(hits, random);
        return hits;
    }

    private static FailPoint point(Signal signal, Step step, Random random) {
        return new FailPoint(signal, step, 1 + random.nextInt(MOST_PUSHES));
    }

    private static List<WireFault> cuts(int count, Random random) {
        int[] percents = {0, 1, 50, 99, 100};
        WireFault.Part[] parts = WireFault.Part.values();
        List<WireFault> cuts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            cuts.add(
                    switch (i % 13) {
                        case 0, 1, 2, 3, 4 -> new WireFault.CutRequest(percents[i % 13]);
                        case 5, 6, 7 -> new WireFault.CutAnswer(parts[i % 13 - 5]);
                        case 8 -> new WireFault.Delayed(Duration.ofMillis(50 + random.nextInt(500)));
                        case 9 -> new WireFault.Stuck(Duration.ofSeconds(6));
                        case 10 -> new WireFault.Swallowed(Duration.ofSeconds(6));
                        case 11 -> new WireFault.Twice();
                        default -> new WireFault.Straggler(Duration.ofMillis(random.nextInt(400)));
                    });
        }
        Collections.shuffle(cuts, random);
        return cuts;
    }

    private static List<Duration> times(int count, Duration least, int moreMillis, Random random) {
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            times.add(least.plusMillis(random.nextInt(moreMillis)));
        }
        return times;
    }
}
