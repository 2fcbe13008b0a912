package io.agentloop.suite.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Small programs for tests, written for sh. */
final class Shell {
    private Shell() {}

    static Command of(String script, String... arguments) {
        List<String> words = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        words.addAll(List.of(arguments));
        return new Command(words, Path.of("/"));
    }

    static Limits within(Duration time) {
        return new Limits(Deadline.in(time), 1 << 20);
    }
}
