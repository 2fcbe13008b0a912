/** Which adapter the settings name, and which version of its program the image has. */
@NullMarked
package io.agentloop.agent.clis;

import org.jspecify.annotations.NullMarked;
