package io.agentloop.bench.tests;

import io.agentloop.harness.host.Programs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Two commands in one folder, turn by turn, the first turn not counted: what loads the machine loads both. */
record Beside(Programs programs, Path folder, List<String> reference, List<String> ours) {
    /** Times of both, round by round. */
    record Rounds(List<Timed> reference, List<Timed> ours) {
        /** Tells medians of both measures. */
        void tell(String name, Consumer<String> say) {
            say.accept(words(name, reference));
            say.accept(words("fast-test", ours));
        }

        private static String words(String who, List<Timed> times) {
            return String.format(
                    Locale.ROOT,
                    "%s: median %.2f s by the clock (%.2f to %.2f), %.2f s of cpu, of %d",
                    who,
                    Timed.walls(times).median(),
                    Timed.walls(times).least(),
                    Timed.walls(times).most(),
                    Timed.cpus(times).median(),
                    times.size());
        }
    }

    Rounds run(int rounds) {
        List<Timed> references = new ArrayList<>();
        List<Timed> values = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            Timed first = Timed.run(programs, folder, "printed-reference", reference);
            Timed second = Timed.run(programs, folder, "printed-ours", ours);
            if (round > 0) {
                references.add(first);
                values.add(second);
            }
        }
        return new Rounds(references, values);
    }
}
