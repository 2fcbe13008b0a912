package io.agentloop.gateway.wire;

import java.util.Locale;

/** A protocol in which models are called. */
public enum Wire {
    /** Anthropic's Messages. */
    ANTHROPIC,
    /** OpenAI's Responses. */
    RESPONSES,
    /** OpenAI's Chat Completions, which most other servers speak. */
    CHAT,
    /** Google's generateContent. */
    GEMINI;

    /** As settings write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
