/** HTTP over the upstream's Unix socket, by Jetty. */
@NullMarked
package io.agentloop.agent.socket;

import org.jspecify.annotations.NullMarked;
