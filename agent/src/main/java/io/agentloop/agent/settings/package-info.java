/** The run's settings as the board has them at this moment. */
@NullMarked
package io.agentloop.agent.settings;

import org.jspecify.annotations.NullMarked;
