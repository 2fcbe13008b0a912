/** What the agent holds, and what has become of it so far. */
@NullMarked
package io.agentloop.agent.assignment;

import org.jspecify.annotations.NullMarked;
