package io.agentloop.suite.framework;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Cuts a list so that each part fits a command line. */
public final class ArgumentChunks {
    /** One argument holds at most 131,071 bytes, on every Linux. */
    public static final int MOST_BYTES_IN_ONE = 131_071;

    /** Far below what all arguments and the environment may take together, which is 2 MB at the usual stack limit. */
    private static final int MOST_BYTES = 256 << 10;

    private ArgumentChunks() {}

    /** Parts of the list, in its order, whose words as arguments of their own fit one command. */
    public static <T> List<List<T>> ofArguments(List<T> elements, Function<T, String> word) {
        return cut(elements, word, MOST_BYTES);
    }

    /** Parts of the list, in its order, whose words fit one argument. */
    public static <T> List<List<T>> ofOneArgument(List<T> elements, Function<T, String> word) {
        return cut(elements, word, MOST_BYTES_IN_ONE / 2);
    }

    /** Each word counts with what stands between it and the next, and with its pointer. */
    private static <T> List<List<T>> cut(List<T> elements, Function<T, String> word, int most) {
        List<List<T>> chunks = new ArrayList<>();
        List<T> chunk = new ArrayList<>();
        int bytes = 0;
        for (T element : elements) {
            int more = word.apply(element).getBytes(StandardCharsets.UTF_8).length + 16;
            if (!chunk.isEmpty() && bytes + more > most) {
                chunks.add(chunk);
                chunk = new ArrayList<>();
                bytes = 0;
            }
            chunk.add(element);
            bytes += more;
        }
        if (!chunk.isEmpty()) {
            chunks.add(chunk);
        }
        return chunks;
    }
}
