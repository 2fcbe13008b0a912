/** One world from its seed to its end, and many of them. */
@NullMarked
package io.agentloop.simulation.run;

import org.jspecify.annotations.NullMarked;
