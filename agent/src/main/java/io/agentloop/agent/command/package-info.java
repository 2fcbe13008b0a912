/** Answers the task command of the LLM. */
@NullMarked
package io.agentloop.agent.command;

import org.jspecify.annotations.NullMarked;
