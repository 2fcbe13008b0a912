/** Which faults happen in which order: the same for the same seed. */
@NullMarked
package io.agentloop.faults.plan;

import org.jspecify.annotations.NullMarked;
