package io.agentloop.protocol.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What runs on a provider's side when a call asks for it, and reaches what the provider reaches. */
public enum ProviderTool {
    /** Searching the web. */
    WEB_SEARCH,
    /** Fetching pages. */
    WEB_FETCH,
    /** Pictures and files that the call names by address, which the provider then fetches. */
    URLS,
    /** Tool servers elsewhere. */
    MCP,
    /** A container or an interpreter at the provider. */
    CODE_EXECUTION,
    /** Searching files that lie at the provider. */
    FILE_SEARCH,
    /** Making pictures. */
    IMAGE_GENERATION,
    /** Whatever else it offers. */
    OTHER;

    /** As harness.yaml has it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Every word. */
    public static List<String> words() {
        return Arrays.stream(values()).map(ProviderTool::word).toList();
    }

    /** The one with this word. */
    public static ProviderTool of(String word) {
        return Arrays.stream(values())
                .filter(tool -> tool.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not one of " + String.join(", ", words())));
    }
}
