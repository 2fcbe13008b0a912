/** Rounds on a disk that is small enough to be filled: in a container, because mounting one needs rights that nobody should need. */
@NullMarked
package io.agentloop.faults.disk;

import org.jspecify.annotations.NullMarked;
