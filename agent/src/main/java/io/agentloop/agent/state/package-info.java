/** What the loop remembers over its lives. */
@NullMarked
package io.agentloop.agent.state;

import org.jspecify.annotations.NullMarked;
