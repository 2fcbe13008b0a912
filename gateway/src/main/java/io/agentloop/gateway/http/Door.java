package io.agentloop.gateway.http;

/** Through which socket a request came. */
enum Door {
    /** Any agent of the run. */
    AGENTS,
    /** Only what is started in this container. */
    LAUNCHER
}
