/** Tells the run what this agent tested. */
@NullMarked
package io.agentloop.agent.tested;

import org.jspecify.annotations.NullMarked;
