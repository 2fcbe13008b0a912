/** Git without files: commits that never change, named after what they hold, and a disk that can lose what was not forced. */
@NullMarked
package io.agentloop.simulation.git;

import org.jspecify.annotations.NullMarked;
