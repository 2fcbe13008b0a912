/** What an LLM CLI looks like to the loop: how it is called and what its output means. */
@NullMarked
package io.agentloop.agent.cli;

import org.jspecify.annotations.NullMarked;
