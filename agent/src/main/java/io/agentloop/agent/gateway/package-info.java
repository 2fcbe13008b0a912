/** What the loop says to the gateway: which session begins and ends, and whether one may. */
@NullMarked
package io.agentloop.agent.gateway;

import org.jspecify.annotations.NullMarked;
