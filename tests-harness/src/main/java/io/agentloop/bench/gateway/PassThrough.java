package io.agentloop.bench.gateway;

import io.agentloop.bench.figure.Bound;
import io.agentloop.bench.figure.Figure;
import io.agentloop.bench.figure.Samples;
import io.agentloop.bench.measure.Benchmark;
import io.agentloop.bench.scene.Stage;
import io.agentloop.outside.Heard;
import io.agentloop.outside.RawCaller;
import io.agentloop.outside.Spoken;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/** How much later the first and the last byte of a stream come through the gateway than straight from the same provider. */
public final class PassThrough implements Benchmark {
    private static final int CALLS = 200;
    private static final int WARM_UP = 60;
    private static final double BOUND_MS = 5;
    private static final double NANOS_IN_MS = 1e6;

    /** A model that thinks a little and then says 40 pieces. */
    private static final String SCENARIO = """
            latency: 20ms
            pace: 5ms
            sessions: [{turns: [{count: 40}]}]
            """;

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public List<Figure> measure(Stage stage, Consumer<String> say) throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        try (Site site = Site.open(stage, 1, SCENARIO, "")) {
            String key = site.gateway().session(1, 1, "t-1", Site.MODEL);
            for (Spoken spoken : Spoken.values()) {
                figures.addAll(spoken(site, key, spoken, stage.scaled(CALLS), say));
            }
        }
        return figures;
    }

    private static List<Figure> spoken(Site site, String key, Spoken spoken, int calls, Consumer<String> say)
            throws IOException {
        List<Heard> direct = new ArrayList<>();
        List<Heard> through = new ArrayList<>();
        try (RawCaller provider = site.direct();
                RawCaller gateway = site.gateway().caller()) {
            for (int call = -Math.min(WARM_UP, calls); call < calls; call++) {
                Heard straight = spoken.ask(provider, "k", Site.MODEL, "bench", true);
                Heard passed = spoken.ask(gateway, key, Site.MODEL, "bench", true);
                if (passed.status() != 200
                        || passed.body().length() != straight.body().length()) {
                    throw new IOException("the gateway answered " + passed.status() + ": " + passed.body());
                }
                if (call >= 0) {
                    direct.add(straight);
                    through.add(passed);
                }
            }
        }
        String name = "gateway-" + spoken.name().toLowerCase(Locale.ROOT);
        return List.of(
                added(name + "-first", direct, through, Heard::firstByte, say),
                added(name + "-end", direct, through, Heard::end, say));
    }

    private static Figure added(
            String name,
            List<Heard> direct,
            List<Heard> through,
            Function<Heard, Duration> when,
            Consumer<String> say) {
        Samples straight = millis(direct, when);
        Samples passed = millis(through, when);
        List<Double> more = new ArrayList<>();
        for (int at = 0; at < direct.size(); at++) {
            more.add(passed.values().get(at) - straight.values().get(at));
        }
        Samples added = new Samples(more);
        say.accept(String.format(
                Locale.ROOT,
                "%s: %.2f ms direct, %.2f ms through the gateway (medians, ratio %.3f); added %.2f ms (median), %.2f ms (p95)",
                name,
                straight.median(),
                passed.median(),
                passed.median() / straight.median(),
                added.median(),
                added.percentile(95)));
        return new Figure(name + "-added", added.median(), "ms", straight.median(), new Bound.ValueAtMost(BOUND_MS));
    }

    private static Samples millis(List<Heard> heard, Function<Heard, Duration> when) {
        return new Samples(heard.stream()
                .map(each -> when.apply(each).toNanos() / NANOS_IN_MS)
                .toList());
    }
}
