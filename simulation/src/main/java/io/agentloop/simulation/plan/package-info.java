/** What goes wrong in a simulated world, how often, and which rule is broken on purpose. */
@NullMarked
package io.agentloop.simulation.plan;

import org.jspecify.annotations.NullMarked;
