/** Harm done to the containers of a real run, by whoever could do it to one: kills, freezes and restarts from outside. */
@NullMarked
package io.agentloop.faults.containers;

import org.jspecify.annotations.NullMarked;
