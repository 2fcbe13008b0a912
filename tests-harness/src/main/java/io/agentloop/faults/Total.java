package io.agentloop.faults;

import io.agentloop.agent.json.JsonObjects;
import io.agentloop.faults.check.Broken;
import io.agentloop.faults.check.Broken.Promise;
import io.agentloop.faults.check.Judgement;
import io.agentloop.faults.plan.Counts;
import io.agentloop.faults.round.RoundResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All rounds together. */
final class Total {
    private static final int CLIENTS = 16;

    private Counts done = new Counts(0, 0, 0, 0, 0, 0, 0);
    private int containerFaults;
    private int claims;
    private int takeovers;
    private int landings;
    private int refused;
    private int killsInPairs;
    private final List<Broken> broken = new ArrayList<>();

    void add(RoundResult round) {
        done = done.plus(round.done());
        add(round.judgement());
    }

    /** Faults that were done to containers, and how that was judged. */
    void add(int faults, Judgement judgement) {
        containerFaults += faults;
        add(judgement);
    }

    private void add(Judgement judgement) {
        claims += judgement.claims();
        takeovers += judgement.takeovers();
        landings += judgement.landings();
        refused += judgement.refused();
        killsInPairs += judgement.killsInPairs();
        broken.addAll(judgement.broken());
    }

    /** A round that could not be brought to its end: somebody would have had to help. */
    void failed(String why) {
        broken.add(new Broken(Promise.NO_HUMAN, why));
    }

    boolean kept() {
        return broken.isEmpty();
    }

    List<Broken> broken() {
        return broken;
    }

    int injected() {
        return done.all() + containerFaults;
    }

    String line(Duration time) {
        return String.format(
                Locale.ROOT,
                "faults: %,d injected (kill %d, stop %d, cut %d, disk %d, restart %d, containers %d) · %,d claims by %d clients"
                        + " · %d takeovers · server killed in paired landings %d · double %d · lost %d · refused-but-present %d"
                        + " · split %d · unsound %d · needs a human %d · fsck %s · %d m %02d s",
                injected(),
                done.serverKills() + done.workerKills(),
                done.stops() + done.freezes(),
                done.cuts(),
                done.fullDisks(),
                done.restarts(),
                containerFaults,
                claims,
                CLIENTS,
                takeovers,
                killsInPairs,
                count(Promise.ONE_HOLDER),
                count(Promise.KEPT),
                count(Promise.REFUSED_IS_ABSENT),
                count(Promise.NOT_SPLIT),
                count(Promise.SOUND),
                count(Promise.NO_HUMAN),
                broken.stream().anyMatch(each -> each.what().startsWith("git fsck")) ? "not clean" : "clean",
                time.toMinutes(),
                time.toSecondsPart());
    }

    String json(long seed, Duration time) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("seed", seed);
        json.put("injected", injected());
        json.put("kills_of_the_upstream", done.serverKills());
        json.put("kills_of_clients", done.workerKills());
        json.put("stops_of_clients", done.stops());
        json.put("freezes_of_the_upstream", done.freezes());
        json.put("cuts", done.cuts());
        json.put("full_disks", done.fullDisks());
        json.put("restarts", done.restarts());
        json.put("in_containers", containerFaults);
        json.put("claims", claims);
        json.put("clients", CLIENTS);
        json.put("takeovers", takeovers);
        json.put("landings", landings);
        json.put("refused", refused);
        json.put("kills_in_paired_landings", killsInPairs);
        for (Promise promise : Promise.values()) {
            json.put("broken_" + promise.name().toLowerCase(Locale.ROOT), count(promise));
        }
        json.put("seconds", time.toSeconds());
        return JsonObjects.write(json);
    }

    private long count(Promise promise) {
        return broken.stream().filter(each -> each.promise() == promise).count();
    }
}
