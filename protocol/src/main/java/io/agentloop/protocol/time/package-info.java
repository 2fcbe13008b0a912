/** Waiting for something or for some time, so that tests and the simulation can own the clock. */
@NullMarked
package io.agentloop.protocol.time;

import org.jspecify.annotations.NullMarked;
