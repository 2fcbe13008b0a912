/** The only way out of a run: adds the key, meters and caps what is spent, paces the fleet, lets named hosts through. */
@NullMarked
package io.agentloop.gateway;

import org.jspecify.annotations.NullMarked;
