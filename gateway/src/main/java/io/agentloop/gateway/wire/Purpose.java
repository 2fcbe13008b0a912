package io.agentloop.gateway.wire;

/** What a call is for. */
public enum Purpose {
    /** The model writes; this costs money. */
    GENERATE,
    /** Tokens are counted. */
    COUNT,
    /** Models are listed. */
    LIST
}
