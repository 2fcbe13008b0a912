/** The port on loopback behind which the LLM finds the gateway. */
@NullMarked
package io.agentloop.agent.relay;

import org.jspecify.annotations.NullMarked;
