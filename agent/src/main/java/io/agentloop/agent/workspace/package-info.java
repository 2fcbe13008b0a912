/** Brings the LLM's clone to a known state, whatever was done to it. */
@NullMarked
package io.agentloop.agent.workspace;

import org.jspecify.annotations.NullMarked;
