/** What the launcher tells the gateway of a run: providers, agents, caps and what may be reached. */
@NullMarked
package io.agentloop.protocol.gateway;

import org.jspecify.annotations.NullMarked;
