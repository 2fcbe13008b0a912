/** The agent without an LLM: tests main in full, moves what is green, finds who broke it and puts the repair on the board. */
@NullMarked
package io.agentloop.agent.keeper;

import org.jspecify.annotations.NullMarked;
