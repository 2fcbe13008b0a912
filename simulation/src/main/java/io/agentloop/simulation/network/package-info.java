/** The way between agents and upstream: slow, cut, repeated, as the plan says. */
@NullMarked
package io.agentloop.simulation.network;

import org.jspecify.annotations.NullMarked;
