package io.agentloop.bench.gateway;

import io.agentloop.bench.figure.Bound;
import io.agentloop.bench.figure.Figure;
import io.agentloop.bench.measure.Benchmark;
import io.agentloop.bench.scene.Stage;
import io.agentloop.outside.Metered;
import io.agentloop.outside.Spoken;
import io.agentloop.provider.scenario.Usage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Tokens in the gateway's ledger beside those on the provider's bill: all protocols, whole and as streams, many at once. */
public final class Metering implements Benchmark {
    private static final int CALLS = 400;
    private static final String SCENARIO = """
            sessions:
              - {says: "one", turns: [{say: "a few words of an answer", usage: {input: 1201, output: 57, cache_read: 203, cache_write: 11}}]}
              - {says: "two", turns: [{shell: "make test", usage: {input: 98765, output: 4321, cache_read: 0, cache_write: 0}}]}
              - {turns: [{say: "yes", usage: {input: 3, output: 1, cache_read: 7919, cache_write: 0}}]}
            """;

    @Override
    public String name() {
        return "metering";
    }

    @Override
    public List<Figure> measure(Stage stage, Consumer<String> say) throws IOException, InterruptedException {
        try (Site site = Site.open(stage, 4, SCENARIO, "")) {
            int calls = stage.scaled(CALLS);
            String[] keys = new String[5];
            for (int agent = 1; agent <= 4; agent++) {
                keys[agent] = site.gateway().session(agent, 1, "t-" + agent, Site.MODEL);
            }
            List<Spoken> protocols = List.of(Spoken.values());
            List<String> tasks = List.of("one", "two", "three");
            Crowded.calls(
                    site,
                    calls,
                    (number, connection) -> protocols
                            .get(number % protocols.size())
                            .ask(connection, keys[1 + number % 4], Site.MODEL, tasks.get(number % 3), number % 2 == 0));
            Usage charged = site.provider().charged();
            Usage metered = Metered.total(site.gateway());
            say.accept(String.format(
                    Locale.ROOT,
                    "%d calls: charged %s, metered %s",
                    site.provider().charges().size(),
                    charged,
                    metered));
            return List.of(new Figure(
                    "metering-difference",
                    difference(charged, metered),
                    "tokens",
                    charged.wholeInput() + charged.output(),
                    new Bound.ValueAtMost(0)));
        }
    }

    private static double difference(Usage one, Usage other) {
        return Math.abs(one.input() - other.input())
                + Math.abs(one.output() - other.output())
                + Math.abs(one.cacheRead() - other.cacheRead())
                + (double) Math.abs(one.cacheWrite() - other.cacheWrite());
    }
}
