package io.agentloop.bench.gateway;

import io.agentloop.bench.figure.Bound;
import io.agentloop.bench.figure.Figure;
import io.agentloop.bench.measure.Benchmark;
import io.agentloop.bench.scene.Stage;
import io.agentloop.outside.Heard;
import io.agentloop.outside.Spoken;
import io.agentloop.provider.scenario.Usage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Sixteen agents spend the last of a budget at once: how far beyond the cap the bill is, and whether a call comes through afterwards. */
public final class Overshoot implements Benchmark {
    private static final int AGENTS = 16;
    private static final int ROUNDS = 40;
    private static final int AFTERWARDS = 5;
    private static final long CAP = 100_000;
    private static final int REFUSED = 402;
    /** What is set aside for each call: its limit of 1000 tokens, and half of its bytes. */
    private static final double RESERVED = 1100;

    private static final String SCENARIO = """
            latency: 20ms
            sessions: [{turns: [{say: "some words", usage: {input: 100, output: 900, cache_read: 0, cache_write: 0}}]}]
            """;

    @Override
    public String name() {
        return "overshoot";
    }

    @Override
    public List<Figure> measure(Stage stage, Consumer<String> say) throws IOException, InterruptedException {
        try (Site site = Site.open(stage, AGENTS, SCENARIO, "budget: {run: " + CAP + " tokens}")) {
            String[] keys = new String[AGENTS + 1];
            for (int agent = 1; agent <= AGENTS; agent++) {
                keys[agent] = site.gateway().session(agent, 1, "t-" + agent, Site.MODEL);
            }
            Crowded.calls(site, AGENTS, (agent, connection) -> {
                Heard last = Spoken.ANTHROPIC.ask(connection, keys[agent], Site.MODEL, "bench", true);
                for (int round = 1; round < ROUNDS && last.status() != REFUSED; round++) {
                    last = Spoken.ANTHROPIC.ask(connection, keys[agent], Site.MODEL, "bench", true);
                }
                return last;
            });
            Usage spent = site.provider().charged();
            long tokens = spent.wholeInput() + spent.output();
            int calls = site.provider().charges().size();
            List<Heard> afterwards = Crowded.calls(
                    site,
                    AGENTS * AFTERWARDS,
                    (number, connection) ->
                            Spoken.ANTHROPIC.ask(connection, keys[1 + number % AGENTS], Site.MODEL, "bench", true));
            long refused =
                    afterwards.stream().filter(each -> each.status() == REFUSED).count();
            int more = site.provider().charges().size() - calls;
            say.accept(String.format(
                    Locale.ROOT,
                    "%d agents, cap %d tokens: %d calls cost %d tokens; afterwards %d calls, %d refused, %d reached the provider",
                    AGENTS,
                    CAP,
                    calls,
                    tokens,
                    afterwards.size(),
                    refused,
                    more));
            return List.of(
                    new Figure(
                            "overshoot",
                            Math.max(0, tokens - CAP),
                            "tokens",
                            AGENTS * RESERVED,
                            new Bound.RatioAtMost(1)),
                    new Figure("calls-after-the-cap", more, "calls", AGENTS * AFTERWARDS, new Bound.ValueAtMost(0)));
        }
    }
}
