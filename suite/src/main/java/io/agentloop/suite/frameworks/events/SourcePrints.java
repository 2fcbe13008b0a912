package io.agentloop.suite.frameworks.events;

import io.agentloop.suite.framework.Fingerprint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The fingerprint of a test is that of the file it is written in, each of which is read once. */
public final class SourcePrints implements ToLongFunction<String> {
    private static final long UNKNOWN = 0;

    private final Function<String, Optional<Path>> sources;
    private final Map<Path, Long> known = new HashMap<>();

    /** Finds the file of an id, where there is one. */
    public SourcePrints(Function<String, Optional<Path>> sources) {
        this.sources = sources;
    }

    @Override
    public long applyAsLong(String id) {
        return sources.apply(id)
                .map(file -> known.computeIfAbsent(file, SourcePrints::print))
                .orElse(UNKNOWN);
    }

    private static long print(Path file) {
        try {
            Fingerprint print = new Fingerprint();
            print.add(file);
            return print.value();
        } catch (IOException unreadable) {
            return UNKNOWN;
        }
    }
}
