/** A machine of our own: virtual threads that take turns as a seed says, time that passes when nobody has anything to do. */
@NullMarked
package io.agentloop.simulation.kernel;

import org.jspecify.annotations.NullMarked;
