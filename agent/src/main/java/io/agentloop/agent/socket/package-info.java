/**
 * HTTP over the upstream's Unix socket, in as little as it takes: a client library would hold a tenth of an idle loop's memory, and a
 * connection of its own for each exchange is never one that the other side is about to close.
 */
@NullMarked
package io.agentloop.agent.socket;

import org.jspecify.annotations.NullMarked;
