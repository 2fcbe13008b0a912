package io.agentloop.stories;

import java.util.function.Supplier;

/** Lets the first {@code up} run alone, because it builds the image that all others use. */
final class FirstUp {
    private boolean over;

    <T> T run(Supplier<T> up) {
        synchronized (this) {
            if (!over) {
                T result = up.get();
                over = true;
                return result;
            }
        }
        return up.get();
    }
}
