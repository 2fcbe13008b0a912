package io.agentloop.protocol.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A protocol in which models are asked. */
public enum Dialect {
    /** Anthropic Messages. */
    ANTHROPIC,
    /** OpenAI Responses. */
    RESPONSES,
    /** OpenAI Chat Completions, which most servers of models speak. */
    CHAT,
    /** Gemini's generateContent. */
    GEMINI;

    /**
     * The dialect of a word in harness.yaml.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public static Dialect of(String word) {
        return Arrays.stream(values())
                .filter(dialect -> dialect.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no dialect '" + word + "'"));
    }

    /** Every word that {@link #of} takes. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Dialect::word).toList();
    }

    /** The word in harness.yaml. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
