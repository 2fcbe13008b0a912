/** Waiting: as long as it takes, never longer than the loop may stay. */
@NullMarked
package io.agentloop.agent.pace;

import org.jspecify.annotations.NullMarked;
