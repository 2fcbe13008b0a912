package io.agentloop.bench.gateway;

import io.agentloop.bench.figure.Bound;
import io.agentloop.bench.figure.Figure;
import io.agentloop.bench.measure.Benchmark;
import io.agentloop.bench.scene.Stage;
import io.agentloop.outside.Heard;
import io.agentloop.outside.Spoken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Two hundred streams at once that last a minute: what the gateway takes of the memory, and whether every piece arrives in its place. */
public final class Streams implements Benchmark {
    private static final int STREAMS = 200;
    private static final int PIECES = 600;
    private static final int PACE_MS = 100;
    private static final double BOUND_MB = 256;
    private static final int LOOK_MS = 500;
    private static final Pattern PIECE = Pattern.compile("\"text_delta\",\"text\":\"(\\d+) ?\"");

    @Override
    public String name() {
        return "streams";
    }

    @Override
    public List<Figure> measure(Stage stage, Consumer<String> say) throws IOException, InterruptedException {
        int pieces = stage.scaled(PIECES);
        String scenario = "pace: " + PACE_MS + "ms\nsessions: [{turns: [{count: " + pieces + "}]}]\n";
        try (Site site = Site.open(stage, 1, scenario, "pace: {concurrency: " + STREAMS + "}")) {
            String key = site.gateway().session(1, 1, "t-1", Site.MODEL);
            Memory memory = new Memory(site);
            double before = site.gateway().megabytes();
            memory.watch();
            List<Heard> heard = Crowded.calls(
                    site, STREAMS, (_, connection) -> Spoken.ANTHROPIC.ask(connection, key, Site.MODEL, "bench", true));
            memory.done();
            long good = heard.stream().filter(each -> inOrder(each, pieces)).count();
            say.accept(String.format(
                    Locale.ROOT,
                    "%d streams of %.0f s: %d whole and in order; %.0f MB before, %.0f MB in the first half, %.0f MB at most",
                    STREAMS,
                    pieces * PACE_MS / 1000.0,
                    good,
                    before,
                    memory.firstHalf(),
                    memory.most()));
            return List.of(
                    new Figure("streams-memory", memory.most(), "MB", before, new Bound.ValueAtMost(BOUND_MB)),
                    new Figure("streams-damaged", STREAMS - good, "streams", STREAMS, new Bound.ValueAtMost(0)));
        }
    }

    private static boolean inOrder(Heard heard, int pieces) {
        Matcher matcher = PIECE.matcher(heard.body());
        int next = 1;
        while (matcher.find()) {
            if (Integer.parseInt(matcher.group(1)) != next++) {
                return false;
            }
        }
        return heard.whole()
                && heard.status() == 200
                && next == pieces + 1
                && heard.body().contains("message_stop");
    }

    /** Looks every half second. */
    private static final class Memory {
        private final Site site;
        private final List<Double> seen = new CopyOnWriteArrayList<>();
        private final AtomicBoolean over = new AtomicBoolean();
        private final Thread watcher = Thread.ofVirtual().unstarted(this::lookOnAndOn);

        Memory(Site site) {
            this.site = site;
        }

        void watch() {
            watcher.start();
        }

        void done() throws InterruptedException {
            over.set(true);
            watcher.join();
        }

        private void lookOnAndOn() {
            while (!over.get()) {
                look();
            }
        }

        private void look() {
            try {
                seen.add(site.gateway().megabytes());
                Thread.sleep(LOOK_MS);
            } catch (IOException gone) {
                throw new UncheckedIOException("the gateway ended", gone);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        double firstHalf() {
            return most(seen.subList(0, (seen.size() + 1) / 2));
        }

        double most() {
            return most(seen);
        }

        private static double most(List<Double> some) {
            return some.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        }
    }
}
