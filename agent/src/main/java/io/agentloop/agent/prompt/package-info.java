/** What a session is told, from the prompts on the board. */
@NullMarked
package io.agentloop.agent.prompt;

import org.jspecify.annotations.NullMarked;
