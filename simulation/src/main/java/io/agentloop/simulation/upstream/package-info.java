/** The upstream with its real landing, laws and leases, over a simulated disk. */
@NullMarked
package io.agentloop.simulation.upstream;

import org.jspecify.annotations.NullMarked;
