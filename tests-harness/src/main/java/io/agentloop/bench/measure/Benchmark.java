package io.agentloop.bench.measure;

import io.agentloop.bench.figure.Figure;
import io.agentloop.bench.scene.Stage;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Measures one thing beside its reference. */
public interface Benchmark {
    /** What {@code --only} calls it. */
    String name();

    /**
     * Measures.
     *
     * @param say is told what was seen on the way, a line at a time
     */
    List<Figure> measure(Stage stage, Consumer<String> say) throws IOException, InterruptedException;

    /** Those of the whole program, in the order in which they run. */
    static List<Benchmark> ofLoops() {
        return List.of(
                new Iterations(), new Start(), new Memory(), new Down(), new FirstCheckout(), new SessionOverhead());
    }
}
