package io.agentloop.bench.gateway;

import io.agentloop.bench.figure.Bound;
import io.agentloop.bench.figure.Figure;
import io.agentloop.bench.measure.Benchmark;
import io.agentloop.bench.scene.Stage;
import io.agentloop.outside.RawCaller;
import io.agentloop.outside.Spoken;
import io.agentloop.provider.charge.Charge;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Twenty agents are told at once to come back later: whether one is early, whether they come all together, who found out on its own. */
public final class Herd implements Benchmark {
    private static final int AGENTS = 20;
    /** What the provider asks for, to the second: a smaller one is a trial of this benchmark, no figure. */
    private static final Duration RETRY_AFTER = Duration.ofMinutes(10);

    private static final long SECOND = 1000;

    @Override
    public String name() {
        return "retry-after";
    }

    @Override
    public List<Figure> measure(Stage stage, Consumer<String> say) throws IOException, InterruptedException {
        int seconds = stage.scaled((int) RETRY_AFTER.toSeconds());
        String scenario = """
                sessions: [{turns: [{say: "some words"}]}]
                faults: [{until: %ds, refuse: rate_limited, retry_after: %ds}]
                """.formatted(Math.max(1, seconds - 1), seconds);
        try (Site site = Site.open(stage, AGENTS, scenario, "pace: {hold: 1s}")) {
            String[] keys = new String[AGENTS + 1];
            for (int agent = 1; agent <= AGENTS; agent++) {
                keys[agent] = site.gateway().session(agent, 1, "t-" + agent, Site.MODEL);
            }
            Crowded.calls(site, AGENTS, (agent, connection) -> {
                Spoken.ANTHROPIC.ask(connection, keys[agent], Site.MODEL, "bench", true);
                waitForItsTurn(site, agent);
                try (RawCaller again = site.gateway().caller()) {
                    return Spoken.ANTHROPIC.ask(again, keys[agent], Site.MODEL, "bench", true);
                }
            });
            return figures(site.provider().charges(), seconds * SECOND, say);
        }
    }

    /** As a loop does between two sessions. */
    private static void waitForItsTurn(Site site, int agent) throws IOException {
        Duration delay = site.gateway().delay(agent);
        while (!delay.isZero()) {
            try {
                Thread.sleep(delay);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
            delay = site.gateway().delay(agent);
        }
    }

    private static List<Figure> figures(List<Charge> charges, long pause, Consumer<String> say) {
        long first = charges.stream()
                .filter(each -> each.end().equals("refused"))
                .mapToLong(Charge::ended)
                .min()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "nobody was refused: the provider was ready again before the first call; take a larger --scale"));
        List<Charge> later =
                charges.stream().filter(each -> each.end().equals("ok")).toList();
        int found = charges.size() - later.size();
        long early =
                later.stream().filter(each -> each.arrived() < first + pause).count();
        Map<Long, Long> bySecond =
                later.stream().collect(Collectors.groupingBy(each -> each.arrived() / SECOND, Collectors.counting()));
        long most = bySecond.values().stream().mapToLong(Long::longValue).max().orElse(0);
        long spread = later.stream().mapToLong(Charge::arrived).max().orElse(0)
                - later.stream().mapToLong(Charge::arrived).min().orElse(0);
        say.accept(String.format(
                Locale.ROOT,
                "%d agents, retry after %d s: %d calls were refused by the provider, %d came back over %.1f s, %d early, %d at most in a second",
                AGENTS,
                pause / SECOND,
                found,
                later.size(),
                spread / (double) SECOND,
                early,
                most));
        return List.of(
                new Figure("herd-came-back", later.size(), "agents", AGENTS, new Bound.RatioAtLeast(1)),
                new Figure("herd-early", early, "agents", AGENTS, new Bound.ValueAtMost(0)),
                new Figure("herd-most-in-a-second", most, "agents", AGENTS, new Bound.RatioAtMost(0.5)));
    }
}
