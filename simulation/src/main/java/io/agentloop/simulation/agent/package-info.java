/** An agent with its real loop, over an imitated LLM, gate and workspace. */
@NullMarked
package io.agentloop.simulation.agent;

import org.jspecify.annotations.NullMarked;
