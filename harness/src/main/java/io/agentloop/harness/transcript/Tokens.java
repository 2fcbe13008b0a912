package io.agentloop.harness.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What calls of a model used, as the CLI says.
 *
 * @param input without what came out of the provider's cache
 */
record Tokens(long input, long output, long cacheRead, long cacheWrite, double costUsd) {
    static final Tokens NONE = new Tokens(0, 0, 0, 0, 0);

    Tokens plus(Tokens more) {
        return new Tokens(
                input + more.input,
                output + more.output,
                cacheRead + more.cacheRead,
                cacheWrite + more.cacheWrite,
                costUsd + more.costUsd);
    }

    String words() {
        List<String> words = new ArrayList<>();
        add(words, input, "in");
        add(words, output, "out");
        add(words, cacheRead, "from cache");
        add(words, cacheWrite, "to cache");
        if (costUsd > 0) {
            words.add(String.format(Locale.ROOT, "%.4f USD", costUsd));
        }
        return words.isEmpty() ? "none" : String.join(", ", words);
    }

    private static void add(List<String> words, long count, String what) {
        if (count > 0) {
            words.add(count + " " + what);
        }
    }
}
