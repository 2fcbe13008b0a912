/** One agent: the infinite loop around an LLM, put together. */
@NullMarked
package io.agentloop.agent;

import org.jspecify.annotations.NullMarked;
